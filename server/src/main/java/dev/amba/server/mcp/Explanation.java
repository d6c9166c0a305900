package dev.amba.server.mcp;

import static dev.amba.server.platform.http.Field.text;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.amba.server.platform.http.Field;
import dev.amba.server.platform.http.FieldErrors;
import dev.amba.server.platform.http.Json;
import dev.amba.server.platform.http.Shape;
import dev.amba.server.platform.http.Values;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// `amba_events_explain`: why a user got XP for an event, or none. What it knows it has read from
/// the routes, in the name of the caller.
record Explanation() implements Tool.Work {
  private static final int RECENT = 10;
  private static final int LATELY = 200;

  /// Most pages of the ledger that are read back to an event.
  private static final int MOST_PAGES = 20;

  /// A day may have 25 hours, and two begin within it.
  private static final Duration BEFORE_EVENT = Duration.ofDays(2);

  private static final Shape ARGUMENTS =
      Shape.admin(
          "EventExplain",
          text("project_id")
              .orNull()
              .about("The project's id; it may be left out when you reach only one project."),
          text("event_id")
              .orNull()
              .about("Our `id` of the event, as its answer and the event log tell it."),
          text("user_id")
              .orNull()
              .about(
                  "Instead of `event_id`, with `event_name`: the user's id, or `external:` and the"
                      + " external id."),
          text("event_name", 1, Field.MAX_EVENT_NAME)
              .orNull()
              .about("With `user_id`: the user's latest event of this name is explained."));

  @Override
  public ObjectNode schema() {
    return InputSchema.of(List.of(), List.of(ARGUMENTS));
  }

  @Override
  public Answer run(ObjectNode arguments, Visit visit) {
    var given = ARGUMENTS.read(arguments);
    check(given);
    var project =
        "/admin/projects/"
            + Address.segment(visit.project(given.textOrNull("project_id")), "project_id");
    var eventId = given.textOrNull("event_id");
    var event = eventId == null ? null : event(project, eventId, visit);
    var user =
        event == null
            ? Objects.requireNonNull(given.textOrNull("user_id"))
            : event.path("user_id").asText();
    var name =
        event == null
            ? Objects.requireNonNull(given.textOrNull("event_name"))
            : event.path("event_name").asText();
    var known = facts(project, user, name, event, visit);
    return new Answer(200, Json.MAPPER.createObjectNode().set("data", new XpCase(known).told()));
  }

  private static void check(Values given) {
    var errors = new FieldErrors();
    var hasEvent = given.textOrNull("event_id") != null;
    var hasUser = given.textOrNull("user_id") != null;
    var hasName = given.textOrNull("event_name") != null;
    if (hasEvent && (hasUser || hasName)) {
      errors.add("/event_id", "must stand alone, or be left out for user_id and event_name");
    } else if (!hasEvent && !hasUser && !hasName) {
      errors.add("/event_id", "is required, or user_id and event_name");
    } else if (!hasEvent && !hasUser) {
      errors.add("/user_id", "is required with event_name");
    } else if (!hasEvent && !hasName) {
      errors.add("/event_name", "is required with user_id");
    }
    for (var argument : List.of("event_id", "user_id", "project_id")) {
      var value = given.textOrNull(argument);
      if (value != null) Address.checkSegment(value, argument, errors);
    }
    if (!errors.isEmpty()) throw errors.problem().exception();
  }

  private static JsonNode event(String project, String id, Visit visit) {
    return visit.get(project + "/events/" + Address.segment(id, "event_id")).path("data");
  }

  private static XpFacts facts(
      String project, String user, String name, @Nullable JsonNode known, Visit visit) {
    var path = Address.segment(user, "user_id");
    var person = visit.get(project + "/users/" + path).path("data");
    var query = "?user_id=" + path + "&event_name=" + Address.parameter(name) + "&limit=" + RECENT;
    var recent = visit.get(project + "/events" + query).path("data");
    var event =
        known == null && !recent.isEmpty()
            ? event(project, recent.get(0).path("id").asText(), visit)
            : known;
    return new XpFacts(
        name,
        person,
        visit.get(project).path("data"),
        visit.get(project + "/clock").path("data"),
        event,
        recent,
        visit.list(project + "/xp"),
        visit.list(project + "/achievements"),
        history(project + "/xp/users/" + path + "/history", event, visit),
        visit.get(project + "/events?limit=" + LATELY).path("data"));
  }

  /// The user's ledger from its latest entry back to those of the event.
  private static ArrayNode history(String path, @Nullable JsonNode event, Visit visit) {
    var entries = Json.MAPPER.createArrayNode();
    var since =
        event == null
            ? Instant.MAX
            : Instant.parse(event.path("occurred_at").asText()).minus(BEFORE_EVENT);
    for (int page = 0; page < MOST_PAGES; page++) {
      var rows = visit.get(path + "?limit=" + LATELY + "&offset=" + page * LATELY).path("data");
      rows.forEach(entries::add);
      if (rows.size() < LATELY) break;
      var last = rows.get(rows.size() - 1).path("occurred_at").asText();
      if (Instant.parse(last).isBefore(since)) break;
    }
    return entries;
  }
}

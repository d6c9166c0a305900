package dev.amba.server.mcp;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/// What must be known to explain the XP of an event, as the routes tell it.
///
/// @param eventName that it is about
/// @param user whose event it is
/// @param project of both
/// @param clock of the project
/// @param event with its decisions; null when the user has none of the name
/// @param recent the user's latest events of the name, newest first
/// @param rules all of the project's, in the order in which they decide
/// @param badges all of the project's
/// @param history the user's latest entries of the ledger
/// @param lately the project's latest events, of any user and name
record XpFacts(
    String eventName,
    JsonNode user,
    JsonNode project,
    JsonNode clock,
    @Nullable JsonNode event,
    JsonNode recent,
    JsonNode rules,
    JsonNode badges,
    JsonNode history,
    JsonNode lately) {

  /// Where the user's days begin.
  ZoneId zone() {
    var own = user.path("timezone");
    return ZoneId.of(own.isTextual() ? own.asText() : project.path("timezone").asText("UTC"));
  }

  /// The project's now.
  Instant now() {
    return Instant.parse(clock.path("now").asText());
  }

  /// Whether the project's now has always been the system's.
  boolean isOnSystemTime() {
    return project.path("environment").asText().equals("production");
  }

  /// What badges gave for the event, as the ledger has it.
  List<JsonNode> badgeRewards() {
    if (event == null) return List.of();
    return stream(history)
        .filter(entry -> entry.path("reason").asText().equals("badge"))
        .filter(entry -> entry.path("source").path("event_id").equals(event.path("id")))
        .toList();
  }

  /// What people call a badge; null when it was deleted.
  @Nullable String badgeName(String id) {
    return stream(badges)
        .filter(badge -> badge.path("id").asText().equals(id))
        .map(badge -> badge.path("name").asText())
        .findFirst()
        .orElse(null);
  }

  /// How people call the user.
  String who() {
    for (var name : List.of("display_name", "external_id", "id")) {
      if (user.path(name).isTextual()) return user.path(name).asText();
    }
    return "the user";
  }

  /// The rules for the event's name.
  List<JsonNode> rulesOfName() {
    return stream(rules)
        .filter(rule -> rule.path("event_name").asText().equals(eventName))
        .toList();
  }

  /// What the rule of this id decided about the event; null when it took no part.
  @Nullable JsonNode decision(String ruleId) {
    if (event == null) return null;
    return stream(event.path("decisions"))
        .filter(decision -> decision.path("rule_id").asText().equals(ruleId))
        .findFirst()
        .orElse(null);
  }

  /// Names that events and rules have.
  Collection<String> names() {
    var names = new TreeSet<String>();
    lately.forEach(row -> names.add(row.path("event_name").asText()));
    rules.forEach(row -> names.add(row.path("event_name").asText()));
    return names;
  }

  /// The user's awards of a rule at `from` or later, and before `until`, which were in the ledger
  /// when the event was accepted.
  ///
  /// @param wantReversed whether those are meant that were reversed, or those that stand
  List<JsonNode> awards(String ruleId, Instant from, Instant until, boolean wantReversed) {
    if (event == null) return List.of();
    var accepted = Instant.parse(event.path("received_at").asText());
    var reversed =
        stream(history)
            .filter(entry -> entry.path("reason").asText().equals("reversal"))
            .map(entry -> entry.path("source").path("event_id").asText())
            .collect(Collectors.toSet());
    return stream(history)
        .filter(entry ->
            reversed.contains(entry.path("source").path("event_id").asText()) == wantReversed)
        .filter(entry -> !Instant.parse(entry.path("created_at").asText()).isAfter(accepted))
        .filter(entry -> entry.path("xp_rule_id").asText().equals(ruleId))
        .filter(entry -> entry.path("reason").asText().equals("rule"))
        .filter(entry -> {
          var at = Instant.parse(entry.path("occurred_at").asText());
          return !at.isBefore(from) && at.isBefore(until);
        })
        .toList();
  }

  /// The rows of a list.
  static Stream<JsonNode> stream(JsonNode rows) {
    return StreamSupport.stream(rows.spliterator(), false);
  }
}

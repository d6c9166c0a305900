package dev.amba.server.ingest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.amba.server.platform.http.FieldErrors;
import dev.amba.server.platform.http.Shape;
import dev.amba.server.platform.http.Values;
import dev.amba.server.platform.problem.Problem;
import dev.amba.server.platform.problem.ProblemCode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reads the events of a request, each judged on its own: a bad one spoils no other.
final class EventReader {
  /// One item of a request.
  sealed interface Item {
    /// The sender's id of the event, null when none was sent or none could be read.
    @Nullable String eventId();

    /// An event that can be decided about.
    ///
    /// @param fields everything that was sent, for the fields that only a backend sends
    record Ready(EventDraft draft, Values fields) implements Item {
      @Override
      public @Nullable String eventId() {
        return draft.eventId();
      }
    }

    /// An event that cannot be taken as it is.
    record Bad(@Nullable String eventId, Problem problem) implements Item {}
  }

  private final Shape shape;
  private final int maxBatch;
  private final Instant now;

  /// @param now when an event happened whose sender does not say
  EventReader(Shape shape, int maxBatch, Instant now) {
    this.shape = shape;
    this.maxBatch = maxBatch;
    this.now = now;
  }

  /// The only event of a request; its errors are the request's.
  Item.Ready one(JsonNode body) {
    var fields = shape.read(body);
    return new Item.Ready(draft(fields), fields);
  }

  /// The events of a batch.
  List<Item> all(JsonNode events) {
    if (!(events instanceof ArrayNode list)) {
      var errors = new FieldErrors();
      errors.add("/events", "must be a list of events");
      throw errors.problem().exception();
    }
    if (list.size() > maxBatch) {
      throw Problem.of(
              ProblemCode.BATCH_TOO_LARGE,
              "/events",
              "events must be at most " + maxBatch + " in a request: " + list.size(),
              "Split them over several requests.")
          .exception();
    }
    var items = new ArrayList<Item>(list.size());
    for (int i = 0; i < list.size(); i++) items.add(item(list.get(i), "/events/" + i));
    return items;
  }

  private Item item(JsonNode node, String pointer) {
    var errors = new FieldErrors();
    var fields = shape.read(node, pointer, errors);
    if (fields != null && errors.isEmpty()) return new Item.Ready(draft(fields), fields);
    var eventId = node.path("event_id");
    return new Item.Bad(eventId.isTextual() ? eventId.textValue() : null, errors.problem());
  }

  private EventDraft draft(Values fields) {
    var occurredAt = fields.instantOrNull("occurred_at");
    return new EventDraft(
        fields.textOrNull("event_id"),
        fields.text("event"),
        occurredAt == null ? now : occurredAt,
        occurredAt != null,
        fields.objectOrNull("properties"));
  }
}

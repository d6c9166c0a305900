package dev.amba.server.ingest;

import static dev.amba.server.platform.http.Field.flag;
import static dev.amba.server.platform.http.Field.free;
import static dev.amba.server.platform.http.Field.instant;
import static dev.amba.server.platform.http.Field.list;
import static dev.amba.server.platform.http.Field.text;
import static dev.amba.server.platform.http.Field.zone;

import dev.amba.server.platform.http.Field;
import dev.amba.server.platform.http.OneOf;
import dev.amba.server.platform.http.Shape;
import java.util.List;

/// What an event looks like when it is sent (contract §3, Events).
public final class EventShapes {
  /// Most events of one request of an app.
  static final int MAX_CLIENT_BATCH = 500;

  /// Most events of one request of a backend.
  static final int MAX_ADMIN_BATCH = 1_000;

  /// Most bytes of an event's properties, as JSON.
  static final int MAX_PROPERTIES_BYTES = 32 * 1024;

  /// Deepest nesting of an event's properties.
  static final int MAX_PROPERTIES_DEPTH = 10;

  private static final Field EVENT =
      text("event", 1, Field.MAX_EVENT_NAME)
          .alias("event_name")
          .must()
          .about("What happened, such as `workout_completed`.");
  private static final Field PROPERTIES =
      free("properties", MAX_PROPERTIES_BYTES, MAX_PROPERTIES_DEPTH)
          .orNull()
          .about("Anything worth keeping with the event.");
  private static final Field OCCURRED_AT =
      instant("occurred_at")
          .alias("timestamp")
          .orNull()
          .about("When it happened, with an offset; now, when absent.");
  private static final Field EVENT_ID =
      text("event_id")
          .orNull()
          .about(
              "The sender's own id of the event, unique per user: sent again, it has no second effect.");

  static final Shape CLIENT_EVENT =
      Shape.client("ClientEvent", EVENT, PROPERTIES, OCCURRED_AT, EVENT_ID)
          .example(
              """
              {"event": "workout_completed", "properties": {"minutes": 42},
               "occurred_at": "2026-01-14T10:30:00Z", "event_id": "0d6f2a1c"}
              """);

  static final Shape ADMIN_EVENT =
      Shape.admin(
              "AdminEvent",
              EVENT,
              PROPERTIES,
              OCCURRED_AT,
              EVENT_ID,
              text("user_id").about("The id of the user, or `external:` and the external id."),
              text("external_id")
                  .about("Your own id of the user, who is created when not known yet."),
              zone("timezone").orNull().about("Becomes the user's zone when the user has none."))
          .example(
              """
              {"event": "workout_completed", "external_id": "u-1001",
               "occurred_at": "2026-01-14T10:30:00+01:00", "event_id": "0d6f2a1c"}
              """);

  private static final Shape CLIENT_BATCH =
      Shape.client("ClientEventBatch", list("events", CLIENT_EVENT, 0, MAX_CLIENT_BATCH).must());

  private static final Shape ADMIN_BATCH =
      Shape.admin(
          "AdminEventBatch",
          list("events", ADMIN_EVENT, 0, MAX_ADMIN_BATCH).must(),
          flag("historical").or(false).about("Lifts the age limit, to bring in the past."));

  /// What an app sends.
  static final OneOf CLIENT_EVENTS = new OneOf("ClientEvents", List.of(CLIENT_EVENT, CLIENT_BATCH));

  /// What a backend sends.
  public static final OneOf ADMIN_EVENTS =
      new OneOf("AdminEvents", List.of(ADMIN_EVENT, ADMIN_BATCH));

  /// What a reversal may say.
  static final Shape REVERSAL =
      Shape.admin(
              "EventReversal",
              text("note").orNull().about("Why, for whoever reads the ledger and the log."))
          .example(
              """
              {"note": "Logged twice by a broken tracker"}
              """);

  private EventShapes() {}
}

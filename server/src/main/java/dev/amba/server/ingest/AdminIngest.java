package dev.amba.server.ingest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.amba.server.ingest.Command.TrackEvent;
import dev.amba.server.ingest.EventReader.Item;
import dev.amba.server.platform.http.Field;
import dev.amba.server.platform.http.Json;
import dev.amba.server.platform.http.Shape;
import dev.amba.server.player.Players;
import dev.amba.server.project.ProjectConfig;
import dev.amba.server.project.ProjectConfigs;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/// Takes in events that a backend sends for its users: finds out who they are, creates those who
/// are new, and hands the events to the lanes.
@ApplicationScoped
class AdminIngest {
  /// The envelope of a batch; its events are read one by one, so that a bad one spoils no other.
  private static final Shape ENVELOPE =
      Shape.admin("AdminEventBatchOptions", Field.flag("historical").or(false));

  private final ProjectConfigs projects;
  private final Players players;
  private final Lanes lanes;
  private final IngestMetrics metrics;
  private final InstantSource clock;

  AdminIngest(
      ProjectConfigs projects,
      Players players,
      Lanes lanes,
      IngestMetrics metrics,
      InstantSource clock) {
    this.projects = projects;
    this.players = players;
    this.lanes = lanes;
    this.metrics = metrics;
    this.clock = clock;
  }

  /// Takes in the events of a request. May wait for the database.
  CompletionStage<TrackAnswer> track(UUID projectId, byte[] body, String requestId) {
    return lanes.admit(body.length, () -> track(projectId, Json.read(body), requestId));
  }

  private CompletionStage<TrackAnswer> track(UUID projectId, JsonNode body, String requestId) {
    var config = config(projectId);
    var now = config.now(clock.instant());
    var reader = new EventReader(EventShapes.ADMIN_EVENT, EventShapes.MAX_ADMIN_BATCH, now);
    var events = body.get("events");
    if (events != null) {
      var historical = ENVELOPE.read(without(body, "events")).flag("historical");
      return track(config, historical, reader.all(events), requestId, false);
    }
    return track(config, false, List.of(reader.one(body)), requestId, true);
  }

  private ProjectConfig config(UUID projectId) {
    return Objects.requireNonNull(projects.findNow(projectId), "the project was just there");
  }

  private CompletionStage<TrackAnswer> track(
      ProjectConfig known, boolean historical, List<Item> items, String requestId, boolean alone) {
    var now = known.now(clock.instant());
    if (known.testClock() == null || !isAnyUntimely(items, now, historical, known)) {
      return track(known, now, historical, items, requestId, alone);
    }
    // Another process may have moved the test clock just now; who is refused is not even created.
    projects.evict(known.id());
    var newest = config(known.id());
    var newNow = newest.now(now);
    var redated = items.stream().map(item -> at(item, newNow)).toList();
    return track(newest, newNow, historical, redated, requestId, alone);
  }

  private static Item at(Item item, Instant now) {
    return item instanceof Item.Ready(var draft, var fields)
        ? new Item.Ready(draft.at(now), fields)
        : item;
  }

  private static boolean isAnyUntimely(
      List<Item> items, Instant now, boolean historical, ProjectConfig config) {
    return items.stream()
        .anyMatch(item ->
            item instanceof Item.Ready(var draft, _)
                && Decider.untimely(draft.occurredAt(), now, historical, config) != null);
  }

  private static JsonNode without(JsonNode body, String field) {
    if (!(body instanceof ObjectNode object)) return body;
    return object.deepCopy().without(field);
  }

  private CompletionStage<TrackAnswer> track(
      ProjectConfig config,
      Instant now,
      boolean historical,
      List<Item> items,
      String requestId,
      boolean alone) {
    var senders = new Senders(players, config.id(), now);
    for (var item : items) {
      if (!(item instanceof Item.Ready(var draft, var fields))) continue;
      // Nobody is created for an event that will be refused.
      var timely = Decider.untimely(draft.occurredAt(), now, historical, config) == null;
      senders.expect(fields, timely);
    }
    senders.resolve();
    var tracking = new Tracking(metrics, requestId);
    for (var item : items) {
      switch (item) {
        case Item.Bad(var eventId, var problem) -> tracking.refuse(eventId, problem);
        case Item.Ready(var draft, var fields) -> {
          switch (senders.of(fields)) {
            case Outcome.Done<UUID>(var userId) ->
                tracking.add(
                    new TrackEvent(
                        config.id(), userId, now, draft, historical, new CompletableFuture<>()));
            case Outcome.Refused<UUID>(var problem) -> {
              // A user who would have been created, had the event come in time.
              var untimely = Decider.untimely(draft.occurredAt(), now, historical, config);
              tracking.refuse(draft.eventId(), untimely == null ? problem : untimely);
            }
          }
        }
      }
    }
    return alone ? tracking.submitOne(lanes) : tracking.submit(lanes);
  }
}

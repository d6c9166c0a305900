package dev.amba.server.ingest;

import com.fasterxml.jackson.databind.JsonNode;
import dev.amba.server.access.Access;
import dev.amba.server.access.Access.Credential;
import dev.amba.server.access.Call;
import dev.amba.server.ingest.Command.TrackEvent;
import dev.amba.server.platform.http.Data;
import dev.amba.server.platform.http.Json;
import dev.amba.server.platform.http.RequestId;
import dev.amba.server.platform.problem.Problem;
import dev.amba.server.platform.problem.ProblemCode;
import dev.amba.server.project.ProjectConfig;
import dev.amba.server.project.ProjectConfigs;
import io.smallrye.common.annotation.NonBlocking;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/// Takes in the events of an app's user. It stays on the event loop from the request to the lane,
/// and the answer leaves after the commit.
@Path("/client/events")
@Access(Credential.SESSION)
@Tag(name = "Events")
public final class ClientEventResource {
  private final ProjectConfigs projects;
  private final Lanes lanes;
  private final IngestMetrics metrics;
  private final InstantSource clock;

  ClientEventResource(
      ProjectConfigs projects, Lanes lanes, IngestMetrics metrics, InstantSource clock) {
    this.projects = projects;
    this.lanes = lanes;
    this.metrics = metrics;
    this.clock = clock;
  }

  /// One event, or up to 500 as `{"events": […]}`.
  @POST
  @NonBlocking
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      operationId = "track",
      summary = "Track events",
      description =
          "One event, or up to 500 as `{\"events\": […]}`. The answer holds all effects of the"
              + " events, committed. Each event of a batch is judged on its own.")
  @RequestBody(required = true, content = @Content(schema = @Schema(ref = "ClientEvents")))
  public CompletionStage<Data<TrackAnswer>> track(byte[] body, @Context RoutingContext context) {
    var call = Call.of(context);
    return lanes.admit(body.length, () -> track(call, Json.read(body), RequestId.of(context)));
  }

  private CompletionStage<Data<TrackAnswer>> track(Call call, JsonNode json, String requestId) {
    return projects
        .find(call.projectId())
        .thenCompose(project -> track(existing(project), call, json, requestId))
        .thenApply(Data::new);
  }

  private CompletionStage<TrackAnswer> track(
      ProjectConfig project, Call call, JsonNode json, String requestId) {
    var now = project.now(clock.instant());
    var reader = new EventReader(EventShapes.CLIENT_EVENT, EventShapes.MAX_CLIENT_BATCH, now);
    var tracking = new Tracking(metrics, requestId);
    var events = json.get("events");
    if (events == null) {
      tracking.add(command(call, now, reader.one(json).draft()));
      return tracking.submitOne(lanes);
    }
    for (var item : reader.all(events)) {
      switch (item) {
        case EventReader.Item.Ready(var draft, _) -> tracking.add(command(call, now, draft));
        case EventReader.Item.Bad(var eventId, var problem) -> tracking.refuse(eventId, problem);
      }
    }
    return tracking.submit(lanes);
  }

  private static TrackEvent command(Call call, Instant now, EventDraft draft) {
    return new TrackEvent(
        call.projectId(), call.userId(), now, draft, false, new CompletableFuture<>());
  }

  private static ProjectConfig existing(Optional<ProjectConfig> project) {
    return project.orElseThrow(() ->
        Problem.of(ProblemCode.INVALID_TOKEN, "the session's project does not exist any more")
            .exception());
  }
}

package dev.amba.server.ingest;

import dev.amba.server.access.Access;
import dev.amba.server.access.Access.Credential;
import dev.amba.server.access.Call;
import dev.amba.server.access.Role;
import dev.amba.server.platform.http.Data;
import dev.amba.server.platform.http.RequestId;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/// Takes in events from a project's backend, and shows the event log (contract §3, Events).
@Path("/admin/projects/{projectId}/events")
@Access(Credential.PROJECT)
@Tag(name = "Events")
@RunOnVirtualThread
public final class AdminEventResource {
  private final AdminIngest ingest;
  private final EventReadModel events;

  AdminEventResource(AdminIngest ingest, EventReadModel events) {
    this.ingest = ingest;
    this.events = events;
  }

  /// Events of any users, who are created when they are not known yet.
  @POST
  @Access(value = Credential.PROJECT, role = Role.EDITOR)
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      operationId = "trackForUsers",
      summary = "Track events of any users",
      description =
          "One event, or up to 1,000 as `{\"events\": […]}`, each with `user_id` or `external_id`."
              + " `\"historical\": true` beside `events` lifts the age limit.")
  @RequestBody(required = true, content = @Content(schema = @Schema(ref = "AdminEvents")))
  public Data<TrackAnswer> track(byte[] body, @Context RoutingContext context) {
    var projectId = Call.of(context).projectId();
    var tracked = ingest.track(projectId, body, RequestId.of(context));
    return new Data<>(tracked.toCompletableFuture().join());
  }

  /// The event log, newest first.
  @GET
  @Operation(operationId = "listEvents", summary = "Read the event log, newest first")
  public EventPage list(
      @Context RoutingContext context,
      @QueryParam("since") @Nullable String since,
      @QueryParam("until") @Nullable String until,
      @QueryParam("event_name") @Nullable String eventName,
      @QueryParam("user_id") @Nullable String userId,
      @QueryParam("limit") @Nullable String limit,
      @QueryParam("cursor") @Nullable String cursor) {
    var query = EventQuery.of(since, until, eventName, userId, limit, cursor);
    return events.list(Call.of(context).projectId(), query);
  }

  /// How many events there are.
  @GET
  @Path("/count")
  @Operation(operationId = "countEvents", summary = "Count events, by day or by name")
  public Data<EventCount> count(
      @Context RoutingContext context,
      @QueryParam("since") @Nullable String since,
      @QueryParam("until") @Nullable String until,
      @QueryParam("group_by") @Nullable String groupBy) {
    var query = EventQuery.of(since, until, null, null, null, null);
    return new Data<>(events.count(Call.of(context).projectId(), query, groupBy));
  }

  /// One event with what each rule decided about it.
  @GET
  @Path("/{eventId}")
  @Operation(operationId = "getEvent", summary = "Read an event with its decisions")
  public Data<StoredEventView> get(
      @Context RoutingContext context, @PathParam("eventId") String eventId) {
    return new Data<>(events.get(Call.of(context).projectId(), eventId));
  }
}

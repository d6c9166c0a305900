package dev.amba.server.live;

import dev.amba.server.access.Access;
import dev.amba.server.access.Access.Credential;
import dev.amba.server.access.Call;
import dev.amba.server.access.Reentry;
import io.smallrye.mutiny.Multi;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/// Shows events as they happen.
@Path("/admin/projects/{projectId}/events/stream")
@Access(Credential.PROJECT)
@Tag(name = "Events")
final class LiveEventResource {
  private static final long RECONNECT_MILLIS = 2_000;

  private final LiveEvents live;
  private final Reentry reentry;

  LiveEventResource(LiveEvents live, Reentry reentry) {
    this.live = live;
    this.reentry = reentry;
  }

  /// The stream. It ends when the token does, and when the server stops.
  @GET
  @Produces(MediaType.SERVER_SENT_EVENTS)
  @Operation(
      operationId = "streamEvents",
      summary = "Watch events as they happen",
      description =
          "Server-sent events named `event`, whose data is one `LiveEvent` in JSON, and comments in"
              + " between. It shows what comes in from now on, of very much a part; the log has all"
              + " of it. The stream ends when the token ends, or when its reader is too slow: open"
              + " it anew then.")
  @APIResponse(
      responseCode = "200",
      description = "OK",
      content =
          @Content(
              mediaType = MediaType.SERVER_SENT_EVENTS,
              schema = @Schema(implementation = LiveEvent.class)))
  public Multi<OutboundSseEvent> stream(@Context RoutingContext context, @Context Sse sse) {
    var call = Call.of(context);
    return live.watch(call.projectId(), () -> reentry.isAllowed(context))
        .map(frame -> event(frame, sse));
  }

  private static OutboundSseEvent event(LiveFrame frame, Sse sse) {
    return switch (frame) {
      case LiveFrame.Open() ->
          sse.newEventBuilder().comment("open").reconnectDelay(RECONNECT_MILLIS).build();
      case LiveFrame.Happened(var event) ->
          sse.newEventBuilder()
              .id(event.id().toString())
              .name("event")
              .mediaType(MediaType.APPLICATION_JSON_TYPE)
              .data(LiveEvent.class, event)
              .build();
    };
  }
}

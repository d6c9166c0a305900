package dev.amba.server.ingest;

import dev.amba.server.access.Access;
import dev.amba.server.access.Access.Credential;
import dev.amba.server.access.Call;
import dev.amba.server.access.Role;
import dev.amba.server.ingest.Command.ReverseEvent;
import dev.amba.server.platform.http.Data;
import dev.amba.server.platform.http.PathId;
import dev.amba.server.project.ProjectConfigs;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/// Takes events back (contract §3, Events; semantics §9).
@Path("/admin/projects/{projectId}/events/{eventId}/reverse")
@Tag(name = "Events")
@RunOnVirtualThread
public final class EventReversalResource {
  private final EventReadModel events;
  private final ProjectConfigs projects;
  private final Lanes lanes;
  private final InstantSource clock;

  EventReversalResource(
      EventReadModel events, ProjectConfigs projects, Lanes lanes, InstantSource clock) {
    this.events = events;
    this.projects = projects;
    this.lanes = lanes;
    this.clock = clock;
  }

  /// Takes an event back, with all that it did. Done again it changes nothing.
  @POST
  @Access(value = Credential.PROJECT, role = Role.EDITOR)
  @Operation(
      operationId = "reverseEvent",
      summary =
          "Reverse an event: take back its XP, marks and counts, and the badges that go with them",
      description =
          "Ledger entries are answered with their exact inverse, at their own instant. Streaks are"
              + " derived anew without the event's marks; badges that only hold with the event are"
              + " taken back with their XP; every leaderboard is corrected, closed periods too."
              + " What rules decided about other events stays. Reversed again, the event answers the"
              + " same with `already_reversed: true`. A reversal that would make the user's total"
              + " negative is refused whole: `INSUFFICIENT_XP`.")
  public Data<ReversalAnswer> reverse(
      @RequestBody(
              content =
                  @Content(
                      mediaType = MediaType.APPLICATION_JSON,
                      schema = @Schema(ref = "EventReversal")))
          byte @Nullable [] body,
      @PathParam("eventId") String eventId,
      @Context RoutingContext context) {
    var given = EventShapes.REVERSAL.readOptional(body);
    var config =
        Objects.requireNonNull(
            projects.findNow(Call.of(context).projectId()), "the project was just there");
    var id = PathId.find(eventId).orElseThrow(() -> EventRefusals.unknown(eventId).exception());
    var command =
        new ReverseEvent(
            config.id(),
            events.userOf(config.id(), id),
            config.now(clock.instant()),
            id,
            given.textOrNull("note"),
            new CompletableFuture<>());
    lanes.submit(List.of(command));
    return new Data<>(command.answer().join().orThrow());
  }
}

package dev.amba.server.project;

import dev.amba.server.access.Access;
import dev.amba.server.access.Call;
import dev.amba.server.access.Role;
import dev.amba.server.platform.http.Data;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.time.InstantSource;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/// A project's clock (semantics §1).
@Path("/admin")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "Clock")
final class ClockResource {
  private final ProjectStore projects;
  private final ProjectReadModel read;
  private final InstantSource time;

  /// What a project's clock shows.
  ///
  /// @param now the project's now
  /// @param isTestClock whether it stands still there until it is moved, else it is the system's
  record Clock(Instant now, boolean isTestClock) {}

  @Inject
  ClockResource(ProjectStore projects, ProjectReadModel read, InstantSource time) {
    this.projects = projects;
    this.read = read;
    this.time = time;
  }

  @GET
  @Path("/projects/{projectId}/clock")
  @Access(Access.Credential.PROJECT)
  @Operation(operationId = "getClock", summary = "Read the project's clock")
  public Data<Clock> get(@Context RoutingContext context) {
    return clock(read.require(Call.of(context).projectId()).testClock(), time.instant());
  }

  @PUT
  @Path("/projects/{projectId}/clock")
  @Access(value = Access.Credential.PROJECT, role = Role.EDITOR)
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      operationId = "setClock",
      summary = "Set a development project's clock, or give it back the system's time")
  public Data<Clock> set(
      @RequestBody(content = @Content(schema = @Schema(ref = "ClockSet"))) byte[] body,
      @Context RoutingContext context) {
    var given = ProjectShapes.CLOCK.read(body).instantOrNull("now");
    return move(context, _ -> given);
  }

  @POST
  @Path("/projects/{projectId}/clock/advance")
  @Access(value = Access.Credential.PROJECT, role = Role.EDITOR)
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      operationId = "advanceClock",
      summary = "Move a development project's clock on; the system's time stops there first")
  public Data<Clock> advance(
      @RequestBody(content = @Content(schema = @Schema(ref = "ClockAdvance"))) byte[] body,
      @Context RoutingContext context) {
    var duration = ClockAdvance.read(ProjectShapes.ADVANCE.read(body).text("duration"));
    var now = time.instant();
    return move(context, before -> duration.after(before == null ? now : before));
  }

  private Data<Clock> move(@Context RoutingContext context, ProjectStore.ClockMove move) {
    var now = time.instant();
    return clock(projects.moveClock(Call.of(context).projectId(), move, now), now);
  }

  private static Data<Clock> clock(@Nullable Instant testClock, Instant systemNow) {
    return new Data<>(new Clock(testClock == null ? systemNow : testClock, testClock != null));
  }
}

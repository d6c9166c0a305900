package dev.amba.server.streak;

import dev.amba.server.access.Access;
import dev.amba.server.access.Access.Credential;
import dev.amba.server.access.Call;
import dev.amba.server.access.Role;
import dev.amba.server.platform.http.Data;
import dev.amba.server.platform.http.Json;
import dev.amba.server.platform.http.Page;
import dev.amba.server.platform.http.Paging;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.time.InstantSource;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jspecify.annotations.Nullable;

/// The definitions of a project's streaks (contract §3).
@Path("/admin/projects/{projectId}/streaks")
@Access(Credential.PROJECT)
@Tag(name = "Streaks")
@RunOnVirtualThread
public final class AdminStreakResource {
  private final StreakDefinitionStore streaks;
  private final StreakDefinitionReadModel read;
  private final InstantSource clock;

  AdminStreakResource(
      StreakDefinitionStore streaks, StreakDefinitionReadModel read, InstantSource clock) {
    this.streaks = streaks;
    this.read = read;
    this.clock = clock;
  }

  /// Makes a streak.
  @POST
  @ResponseStatus(201)
  @Access(value = Credential.PROJECT, role = Role.EDITOR)
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(operationId = "createStreak", summary = "Create a streak")
  @RequestBody(required = true, content = @Content(schema = @Schema(ref = "StreakCreate")))
  public Data<StreakView> create(byte[] body, @Context RoutingContext context) {
    var given = StreakShapes.create(Json.read(body));
    return new Data<>(streaks.create(Call.of(context).projectId(), given, clock.instant()));
  }

  /// The streaks, oldest first.
  @GET
  @Operation(operationId = "listStreaks", summary = "List streaks, oldest first")
  public Page<StreakView> list(
      @Context RoutingContext context,
      @QueryParam("limit") @Nullable String limit,
      @QueryParam("offset") @Nullable String offset) {
    var paging = Paging.of(offset, limit);
    return read.list(Call.of(context).projectId(), paging, clock.instant());
  }

  /// One streak.
  @GET
  @Path("/{streakId}")
  @Operation(
      operationId = "getStreak",
      summary = "Read a streak, with how far its last re-derivation has come")
  public Data<StreakView> get(
      @PathParam("streakId") String streakId, @Context RoutingContext context) {
    return new Data<>(read.require(Call.of(context).projectId(), streakId, clock.instant()));
  }

  /// Changes a streak.
  @PATCH
  @Path("/{streakId}")
  @Access(value = Credential.PROJECT, role = Role.EDITOR)
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      operationId = "updateStreak",
      summary = "Change a streak; its users' states follow in the background")
  @RequestBody(required = true, content = @Content(schema = @Schema(ref = "StreakUpdate")))
  public Data<StreakView> update(
      byte[] body, @PathParam("streakId") String streakId, @Context RoutingContext context) {
    var change = Json.read(body);
    var projectId = Call.of(context).projectId();
    return new Data<>(streaks.update(projectId, streakId, change, clock.instant()));
  }

  /// Deletes a streak with its users' states; the ledger keeps its entries.
  @DELETE
  @Path("/{streakId}")
  @Access(value = Credential.PROJECT, role = Role.EDITOR)
  @Operation(
      operationId = "deleteStreak",
      summary = "Delete a streak with its users' states; its key is free again")
  public Data<Data.Deleted> delete(
      @PathParam("streakId") String streakId, @Context RoutingContext context) {
    streaks.delete(Call.of(context).projectId(), streakId, clock.instant());
    return Data.gone();
  }
}

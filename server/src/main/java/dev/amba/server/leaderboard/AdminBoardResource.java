package dev.amba.server.leaderboard;

import dev.amba.server.access.Access;
import dev.amba.server.access.Access.Credential;
import dev.amba.server.access.Call;
import dev.amba.server.access.Role;
import dev.amba.server.platform.http.Data;
import dev.amba.server.platform.http.Json;
import dev.amba.server.platform.http.Page;
import dev.amba.server.platform.http.Paging;
import dev.amba.server.player.Players;
import dev.amba.server.project.ProjectConfigs;
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
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jspecify.annotations.Nullable;

/// A project's leaderboards, and who stands on them (contract §3).
@Path("/admin/projects/{projectId}/leaderboards")
@Access(Credential.PROJECT)
@Tag(name = "Leaderboards")
@RunOnVirtualThread
public final class AdminBoardResource {
  private final BoardDefinitionStore definitions;
  private final BoardDefinitionReadModel read;
  private final BoardReadModel boards;
  private final ProjectConfigs projects;
  private final Players players;
  private final InstantSource clock;

  AdminBoardResource(
      BoardDefinitionStore definitions,
      BoardDefinitionReadModel read,
      BoardReadModel boards,
      ProjectConfigs projects,
      Players players,
      InstantSource clock) {
    this.definitions = definitions;
    this.read = read;
    this.boards = boards;
    this.projects = projects;
    this.players = players;
    this.clock = clock;
  }

  /// Makes a leaderboard.
  @POST
  @ResponseStatus(201)
  @Access(value = Credential.PROJECT, role = Role.EDITOR)
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      operationId = "createLeaderboard",
      summary = "Create a leaderboard; it counts the past, too")
  @RequestBody(required = true, content = @Content(schema = @Schema(ref = "LeaderboardCreate")))
  public Data<BoardDefinitionView> create(byte[] body, @Context RoutingContext context) {
    var sent = Json.read(body);
    return new Data<>(definitions.create(Call.of(context).projectId(), sent, clock.instant()));
  }

  /// The leaderboards: those that every project has, then the project's own.
  @GET
  @Operation(
      operationId = "listLeaderboards",
      summary = "List leaderboards: the built-in ones, then the project's own, oldest first")
  public Page<BoardDefinitionView> list(
      @Context RoutingContext context,
      @QueryParam("limit") @Nullable String limit,
      @QueryParam("offset") @Nullable String offset) {
    return read.list(Call.of(context).projectId(), Paging.of(offset, limit));
  }

  /// One leaderboard.
  @GET
  @Path("/{leaderboardId}")
  @Operation(operationId = "getLeaderboardDefinition", summary = "Read a leaderboard's definition")
  public Data<BoardDefinitionView> get(
      @PathParam("leaderboardId") String idOrKey, @Context RoutingContext context) {
    return new Data<>(read.require(Call.of(context).projectId(), idOrKey));
  }

  /// Changes a leaderboard.
  @PATCH
  @Path("/{leaderboardId}")
  @Access(value = Credential.PROJECT, role = Role.EDITOR)
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      operationId = "updateLeaderboard",
      summary =
          "Change a leaderboard of the project's own; what it ranks by now counts the past, too")
  @RequestBody(required = true, content = @Content(schema = @Schema(ref = "LeaderboardUpdate")))
  public Data<BoardDefinitionView> update(
      byte[] body, @PathParam("leaderboardId") String idOrKey, @Context RoutingContext context) {
    var change = Json.read(body);
    var projectId = Call.of(context).projectId();
    return new Data<>(definitions.update(projectId, idOrKey, change, clock.instant()));
  }

  /// Deletes a leaderboard.
  @DELETE
  @Path("/{leaderboardId}")
  @Access(value = Credential.PROJECT, role = Role.EDITOR)
  @Operation(
      operationId = "deleteLeaderboard",
      summary = "Delete a leaderboard of the project's own; what it counted stays")
  public Data<Data.Deleted> delete(
      @PathParam("leaderboardId") String idOrKey, @Context RoutingContext context) {
    definitions.delete(Call.of(context).projectId(), idOrKey, clock.instant());
    return Data.gone();
  }

  /// A page of a leaderboard, or the users around one.
  @GET
  @Path("/{leaderboardId}/entries")
  @Operation(
      operationId = "listLeaderboardEntries",
      summary = "Read a page of a leaderboard, or with around the users around one")
  public Page<BoardEntry> entries(
      @PathParam("leaderboardId") String idOrKey,
      @Context RoutingContext context,
      @QueryParam("limit") @Nullable String limit,
      @QueryParam("offset") @Nullable String offset,
      @QueryParam("around") @Nullable String around,
      @QueryParam("radius") @Nullable String radius,
      @QueryParam("period") @Nullable String period)
      throws SQLException {
    var config =
        Objects.requireNonNull(
            projects.findNow(Call.of(context).projectId()), "the project was just there");
    var board =
        config
            .boards()
            .find(idOrKey)
            .orElseThrow(() -> BoardDefinitionReadModel.unknown(idOrKey).exception());
    var query = BoardQuery.of(limit, offset, radius, period);
    var now = config.now(clock.instant());
    if (around == null) return boards.page(config, board, query, now);
    if (around.equals(BoardQuery.ME)) throw BoardQuery.nobody().exception();
    return boards.around(config, board, query, players.require(config.id(), around), now);
  }
}

package dev.amba.server.leaderboard;

import dev.amba.server.access.Access;
import dev.amba.server.access.Access.Credential;
import dev.amba.server.access.Call;
import dev.amba.server.platform.http.Data;
import dev.amba.server.platform.http.FieldErrors;
import dev.amba.server.platform.http.Page;
import dev.amba.server.project.Board;
import dev.amba.server.project.ProjectConfig;
import dev.amba.server.project.ProjectConfigs;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/// Leaderboards as an app shows them (contract §3).
@Path("/client/leaderboards")
@Access(Credential.SESSION)
@Tag(name = "Leaderboards")
@RunOnVirtualThread
public final class ClientLeaderboardResource {
  private final BoardReadModel boards;
  private final ProjectConfigs projects;
  private final InstantSource clock;

  ClientLeaderboardResource(BoardReadModel boards, ProjectConfigs projects, InstantSource clock) {
    this.boards = boards;
    this.projects = projects;
    this.clock = clock;
  }

  /// All boards: those that every project has, then the project's own.
  @GET
  @Operation(operationId = "getLeaderboards", summary = "Read the leaderboards' definitions")
  public Data<List<BoardView>> list(@Context RoutingContext context) {
    return new Data<>(config(context).boards().all().stream().map(BoardView::of).toList());
  }

  /// A page of a board, or the users around the caller.
  @GET
  @Path("/{idOrKey}")
  @Operation(
      operationId = "getLeaderboard",
      summary = "Read a page of a leaderboard, or with around=me the users around the caller")
  public Page<BoardEntry> entries(
      @PathParam("idOrKey") String idOrKey,
      @Context RoutingContext context,
      @QueryParam("limit") @Nullable String limit,
      @QueryParam("offset") @Nullable String offset,
      @QueryParam("around") @Nullable String around,
      @QueryParam("radius") @Nullable String radius,
      @QueryParam("period") @Nullable String period)
      throws SQLException {
    var config = config(context);
    var board = board(config, idOrKey);
    var query = BoardQuery.of(limit, offset, radius, period);
    var now = config.now(clock.instant());
    if (around == null) return boards.page(config, board, query, now);
    if (!around.equals(BoardQuery.ME)) {
      var errors = new FieldErrors();
      errors.add("/around", "must be me, or left out: " + around);
      throw errors.problem().exception();
    }
    return boards.around(config, board, query, Call.of(context).userId(), now);
  }

  /// Where the caller stands.
  @GET
  @Path("/{idOrKey}/me")
  @Operation(operationId = "getLeaderboardMe", summary = "Read the caller's rank and score")
  public Data<BoardStanding> me(
      @PathParam("idOrKey") String idOrKey,
      @Context RoutingContext context,
      @QueryParam("period") @Nullable String period)
      throws SQLException {
    var config = config(context);
    var board = board(config, idOrKey);
    var date = BoardQuery.date(period);
    var now = config.now(clock.instant());
    return new Data<>(boards.standing(config, board, date, Call.of(context).userId(), now));
  }

  private static Board board(ProjectConfig config, String idOrKey) {
    return config
        .boards()
        .find(idOrKey)
        .orElseThrow(() -> BoardRefusals.unknown(idOrKey, "GET /client/leaderboards").exception());
  }

  private ProjectConfig config(RoutingContext context) {
    var config = projects.findNow(Call.of(context).projectId());
    return Objects.requireNonNull(config, "the project was just there");
  }
}

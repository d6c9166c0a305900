package dev.amba.server.streak;

import dev.amba.engine.period.Day;
import dev.amba.server.access.Access;
import dev.amba.server.access.Access.Credential;
import dev.amba.server.access.Call;
import dev.amba.server.access.Role;
import dev.amba.server.ingest.Command.GrantFreezes;
import dev.amba.server.ingest.FreezeAnswer;
import dev.amba.server.ingest.Lanes;
import dev.amba.server.ingest.StreakRefusals;
import dev.amba.server.ingest.UserStreakView;
import dev.amba.server.platform.http.Data;
import dev.amba.server.player.Players;
import dev.amba.server.project.ProjectConfig;
import dev.amba.server.project.ProjectConfigs;
import dev.amba.server.project.Streak;
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
import java.sql.SQLException;
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

/// One user's streaks, as those who run the project see them (contract §3).
@Path("/admin/projects/{projectId}/users/{userId}/streaks")
@Access(Credential.PROJECT)
@Tag(name = "Streaks")
@RunOnVirtualThread
public final class UserStreakResource {
  private final StreakReadModel streaks;
  private final ProjectConfigs projects;
  private final Players players;
  private final Lanes lanes;
  private final InstantSource clock;

  UserStreakResource(
      StreakReadModel streaks,
      ProjectConfigs projects,
      Players players,
      Lanes lanes,
      InstantSource clock) {
    this.streaks = streaks;
    this.projects = projects;
    this.players = players;
    this.lanes = lanes;
    this.clock = clock;
  }

  /// The user's streaks that have ever been qualified.
  @GET
  @Operation(operationId = "getUserStreaks", summary = "Read a user's streaks as they stand now")
  public Data<List<UserStreakView>> list(
      @PathParam("userId") String user, @Context RoutingContext context) throws SQLException {
    var config = config(context);
    var userId = players.require(config.id(), user);
    return new Data<>(streaks.list(userId, config, config.now(clock.instant())));
  }

  /// The periods of a user's streak, and which days were marked.
  @GET
  @Path("/{streakId}/calendar")
  @Operation(
      operationId = "getUserStreakCalendar",
      summary = "Read which days a user marked, and what became of each period")
  public Data<CalendarView> calendar(
      @PathParam("userId") String user,
      @PathParam("streakId") String idOrKey,
      @Context RoutingContext context,
      @QueryParam("from") @Nullable String from,
      @QueryParam("to") @Nullable String to)
      throws SQLException {
    var config = config(context);
    var userId = players.require(config.id(), user);
    var streak = streak(config, idOrKey);
    var now = config.now(clock.instant());
    var calendar =
        streaks.calendar(
            userId,
            streak,
            config,
            now,
            zones -> DayRange.of(from, to, Day.of(now, zones.zoneAt(now))));
    return new Data<>(
        new CalendarView(
            streak.id(),
            streak.key(),
            streak.period(),
            calendar.from(),
            calendar.to(),
            calendar.periods().stream().map(CalendarView.PeriodView::of).toList()));
  }

  /// Gives freezes, also to a user who has not begun yet.
  @POST
  @Path("/{streakId}/grant-shield")
  @Access(value = Credential.PROJECT, role = Role.EDITOR)
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      operationId = "grantStreakShield",
      summary = "Give a user freezes, as many as there is room for")
  @RequestBody(required = true, content = @Content(schema = @Schema(ref = "StreakShieldGrant")))
  public Data<FreezeAnswer> grantShield(
      byte[] body,
      @PathParam("userId") String user,
      @PathParam("streakId") String idOrKey,
      @Context RoutingContext context) {
    var given = UserStreakShapes.GRANT_SHIELD.read(body);
    var config = config(context);
    var command =
        new GrantFreezes(
            config.id(),
            players.require(config.id(), user),
            config.now(clock.instant()),
            streak(config, idOrKey).id(),
            given.integer("count"),
            new CompletableFuture<>());
    lanes.submit(List.of(command));
    return new Data<>(command.answer().join().orThrow());
  }

  private static Streak streak(ProjectConfig config, String idOrKey) {
    return config
        .streaks()
        .find(idOrKey)
        .orElseThrow(() -> StreakRefusals.unknown(idOrKey).exception());
  }

  private ProjectConfig config(RoutingContext context) {
    var config = projects.findNow(Call.of(context).projectId());
    return Objects.requireNonNull(config, "the project was just there");
  }
}

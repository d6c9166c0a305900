package dev.amba.server.analytics;

import dev.amba.server.access.Access;
import dev.amba.server.access.Access.Credential;
import dev.amba.server.access.Call;
import dev.amba.server.platform.http.Data;
import dev.amba.server.platform.http.FieldErrors;
import dev.amba.server.player.Players;
import dev.amba.server.project.ProjectConfig;
import dev.amba.server.project.ProjectConfigs;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/// A project in figures, as its people look at it. Some are a few seconds old; the ledger and the
/// log are exact.
@Path("/admin/projects/{projectId}/analytics")
@Access(Credential.PROJECT)
@Tag(name = "Analytics")
@RunOnVirtualThread
public final class AnalyticsResource {
  static final int DEFAULT_DAYS = 30;
  static final int MOST_DAYS = 90;
  private static final int MOST_USER_DAYS = 366;

  /// What figures depend on, beside the database.
  private record Moment(UUID projectId, long version, @Nullable Instant testClock) {
    static Moment of(ProjectConfig config) {
      return new Moment(config.id(), config.version(), config.testClock());
    }
  }

  private final ActivityDays days;
  private final UserDayReadModel userDays;
  private final StreakFiguresReadModel streaks;
  private final LevelFiguresReadModel levels;
  private final OutcomeFiguresReadModel outcomes;
  private final ProjectConfigs projects;
  private final Players players;
  private final InstantSource clock;

  private final Figures<Moment, List<StreakFigures>> keptStreaks = new Figures<>();
  private final Figures<Moment, LevelFigures> keptLevels = new Figures<>();
  private final Figures<Moment, OutcomeFigures> keptOutcomes = new Figures<>();

  AnalyticsResource(
      ActivityDays days,
      UserDayReadModel userDays,
      StreakFiguresReadModel streaks,
      LevelFiguresReadModel levels,
      OutcomeFiguresReadModel outcomes,
      ProjectConfigs projects,
      Players players,
      InstantSource clock) {
    this.days = days;
    this.userDays = userDays;
    this.streaks = streaks;
    this.levels = levels;
    this.outcomes = outcomes;
    this.projects = projects;
    this.players = players;
    this.clock = clock;
  }

  /// Events, XP and active users by day.
  @GET
  @Path("/days")
  @Operation(
      operationId = "getActivityDays",
      summary = "Read events, XP and active users by day",
      description =
          "The last days in the project's zone. Where there are very many events, counting takes a"
              + " moment: then `is_complete` is false, and the figures of some days are null.")
  public Data<DaysView> days(
      @Context RoutingContext context, @QueryParam("days") @Nullable String count) {
    var config = config(context);
    return new Data<>(days.last(config, days(count, MOST_DAYS), now(config)));
  }

  /// How one user's XP grew.
  @GET
  @Path("/users/{userId}/days")
  @Operation(operationId = "getUserXpDays", summary = "Read a user's XP by day")
  public Data<List<UserDayView>> userDays(
      @PathParam("userId") String user,
      @Context RoutingContext context,
      @QueryParam("days") @Nullable String count) {
    var config = config(context);
    var userId = players.require(config.id(), user);
    return new Data<>(userDays.last(config, userId, days(count, MOST_USER_DAYS), now(config)));
  }

  /// The streaks that run.
  @GET
  @Path("/streaks")
  @Operation(
      operationId = "getStreakFigures",
      summary = "Count the streaks that run, and those at risk today")
  public Data<List<StreakFigures>> streaks(@Context RoutingContext context) {
    var config = config(context);
    return new Data<>(
        keptStreaks.of(Moment.of(config), () -> streaks.read(config.id(), now(config))));
  }

  /// The users by level.
  @GET
  @Path("/levels")
  @Operation(operationId = "getLevelFigures", summary = "Count the users of each level")
  public Data<LevelFigures> levels(@Context RoutingContext context) {
    var config = config(context);
    return new Data<>(keptLevels.of(Moment.of(config), () -> levels.read(config)));
  }

  /// What the rules decided.
  @GET
  @Path("/outcomes")
  @Operation(
      operationId = "getOutcomeFigures",
      summary = "Count what the rules decided about the latest events",
      description = "The events of the last 7 days, of more than 20,000 the latest.")
  public Data<OutcomeFigures> outcomes(@Context RoutingContext context) {
    var config = config(context);
    return new Data<>(
        keptOutcomes.of(Moment.of(config), () -> outcomes.read(config.id(), now(config))));
  }

  private ProjectConfig config(RoutingContext context) {
    var config = projects.findNow(Call.of(context).projectId());
    return Objects.requireNonNull(config, "the project was just there");
  }

  private Instant now(ProjectConfig config) {
    return config.now(clock.instant());
  }

  private static int days(@Nullable String text, int most) {
    if (text == null) return DEFAULT_DAYS;
    try {
      var days = Integer.parseInt(text);
      if (days >= 1 && days <= most) return days;
    } catch (NumberFormatException _) {
      // Told below.
    }
    var errors = new FieldErrors();
    errors.add("/days", "must be a whole number from 1 to " + most + ": " + text);
    throw errors.problem().exception();
  }
}

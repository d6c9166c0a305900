package dev.amba.server.badge;

import dev.amba.server.access.Access;
import dev.amba.server.access.Access.Credential;
import dev.amba.server.access.Call;
import dev.amba.server.access.Role;
import dev.amba.server.ingest.Command.AwardBadge;
import dev.amba.server.ingest.Lanes;
import dev.amba.server.platform.http.Data;
import dev.amba.server.player.Players;
import dev.amba.server.project.ProjectConfigs;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;

/// One user's badges, as those who run the project see and give them (contract §3).
@Path("/admin/projects/{projectId}/users/{userId}/achievements")
@Access(Credential.PROJECT)
@Tag(name = "Badges")
@RunOnVirtualThread
public final class UserBadgeResource {
  private final BadgeDefinitionReadModel definitions;
  private final BadgeReadModel badges;
  private final ProjectConfigs projects;
  private final Players players;
  private final Lanes lanes;
  private final InstantSource clock;

  UserBadgeResource(
      BadgeDefinitionReadModel definitions,
      BadgeReadModel badges,
      ProjectConfigs projects,
      Players players,
      Lanes lanes,
      InstantSource clock) {
    this.definitions = definitions;
    this.badges = badges;
    this.projects = projects;
    this.players = players;
    this.lanes = lanes;
    this.clock = clock;
  }

  /// All badges of the project, hidden and inactive ones too.
  @GET
  @Operation(
      operationId = "getUserAchievements",
      summary = "Read all badges as a user has them, hidden ones too, with progress")
  public Data<List<UserBadgeView>> list(
      @PathParam("userId") String user, @Context RoutingContext context) throws SQLException {
    var projectId = Call.of(context).projectId();
    return new Data<>(badges.list(projectId, players.require(projectId, user)));
  }

  /// Gives a badge by hand, of whatever kind it is.
  @POST
  @Path("/{achievementId}")
  @Access(value = Credential.PROJECT, role = Role.EDITOR)
  @Operation(
      operationId = "awardAchievement",
      summary = "Give a user a badge: 201 the first time, 200 when the user holds it already")
  @APIResponse(responseCode = "200", description = "Held before")
  @APIResponse(responseCode = "201", description = "Unlocked now")
  public RestResponse<Data<BadgeAwardView>> award(
      @PathParam("userId") String user,
      @PathParam("achievementId") String idOrKey,
      @Context RoutingContext context)
      throws SQLException {
    var now = clock.instant();
    var config =
        Objects.requireNonNull(
            projects.findNow(Call.of(context).projectId()), "the project was just there");
    var userId = players.require(config.id(), user);
    // Asked of the database: the lane finds out when it knows the badge no better.
    var badgeId = definitions.require(config.id(), idOrKey, now).id();
    var command =
        new AwardBadge(config.id(), userId, config.now(now), badgeId, new CompletableFuture<>());
    lanes.submit(List.of(command));
    var answer = command.answer().join().orThrow();
    var status = answer.first() ? RestResponse.Status.CREATED : RestResponse.Status.OK;
    var badge = badges.require(config.id(), userId, badgeId);
    return RestResponse.status(
        status, new Data<>(new BadgeAwardView(badge, answer.badgesUnlocked())));
  }
}

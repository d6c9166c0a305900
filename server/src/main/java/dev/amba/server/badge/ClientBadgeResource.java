package dev.amba.server.badge;

import dev.amba.server.access.Access;
import dev.amba.server.access.Access.Credential;
import dev.amba.server.access.Call;
import dev.amba.server.platform.http.Data;
import dev.amba.server.platform.http.PathId;
import dev.amba.server.platform.problem.Problem;
import dev.amba.server.platform.problem.ProblemCode;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import java.sql.SQLException;
import java.util.List;
import java.util.function.Predicate;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/// What an app shows its user of badges (contract §3).
@Path("/client/achievements")
@Access(Credential.SESSION)
@Tag(name = "Badges")
@RunOnVirtualThread
public final class ClientBadgeResource {
  private final BadgeReadModel badges;

  ClientBadgeResource(BadgeReadModel badges) {
    this.badges = badges;
  }

  /// The badges that the user may know of.
  @GET
  @Operation(
      operationId = "getAchievements",
      summary = "Read the user's badges, unlocked and not yet, with progress")
  public Data<List<UserBadgeView>> list(@Context RoutingContext context) throws SQLException {
    return new Data<>(shown(context));
  }

  /// One of them. What looks like a UUID is an id, anything else a key.
  @GET
  @Path("/{idOrKey}")
  @Operation(operationId = "getUserAchievement", summary = "Read one of the user's badges")
  public Data<UserBadgeView> get(
      @PathParam("idOrKey") String idOrKey, @Context RoutingContext context) throws SQLException {
    Predicate<UserBadgeView> isMeant =
        PathId.find(idOrKey)
            .<Predicate<UserBadgeView>>map(id -> badge -> badge.id().equals(id))
            .orElse(badge -> badge.key().equals(idOrKey));
    return new Data<>(
        shown(context).stream()
            .filter(isMeant)
            .findFirst()
            .orElseThrow(() -> unknown(idOrKey).exception()));
  }

  private List<UserBadgeView> shown(RoutingContext context) throws SQLException {
    var call = Call.of(context);
    return badges.list(call.projectId(), call.userId()).stream()
        .filter(UserBadgeView::visible)
        .toList();
  }

  /// A hidden badge that is locked is as unknown as one that is not there.
  private static Problem unknown(String idOrKey) {
    return Problem.of(
        ProblemCode.NOT_FOUND,
        "the user can see no badge with this id or key: " + idOrKey,
        "GET /client/achievements lists the badges.");
  }
}

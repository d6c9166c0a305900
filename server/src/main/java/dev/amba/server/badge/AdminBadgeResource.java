package dev.amba.server.badge;

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

/// The definitions of a project's badges (contract §3).
@Path("/admin/projects/{projectId}/achievements")
@Access(Credential.PROJECT)
@Tag(name = "Badges")
@RunOnVirtualThread
public final class AdminBadgeResource {
  private final BadgeDefinitionStore badges;
  private final BadgeDefinitionReadModel read;
  private final InstantSource clock;

  AdminBadgeResource(
      BadgeDefinitionStore badges, BadgeDefinitionReadModel read, InstantSource clock) {
    this.badges = badges;
    this.read = read;
    this.clock = clock;
  }

  /// Makes a badge.
  @POST
  @ResponseStatus(201)
  @Access(value = Credential.PROJECT, role = Role.EDITOR)
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      operationId = "createAchievement",
      summary = "Create a badge; who has met it already gets it in the background")
  @RequestBody(required = true, content = @Content(schema = @Schema(ref = "BadgeCreate")))
  public Data<BadgeView> create(byte[] body, @Context RoutingContext context) {
    var sent = Json.read(body);
    return new Data<>(badges.create(Call.of(context).projectId(), sent, clock.instant()));
  }

  /// The badges, in the order in which users see them.
  @GET
  @Operation(operationId = "listAchievements", summary = "List badges by sort_order, then key")
  public Page<BadgeView> list(
      @Context RoutingContext context,
      @QueryParam("limit") @Nullable String limit,
      @QueryParam("offset") @Nullable String offset) {
    var paging = Paging.of(offset, limit);
    return read.list(Call.of(context).projectId(), paging, clock.instant());
  }

  /// One badge.
  @GET
  @Path("/{achievementId}")
  @Operation(
      operationId = "getAchievement",
      summary = "Read a badge, with how far its last evaluation of all users has come")
  public Data<BadgeView> get(
      @PathParam("achievementId") String badgeId, @Context RoutingContext context) {
    return new Data<>(read.require(Call.of(context).projectId(), badgeId, clock.instant()));
  }

  /// Changes a badge.
  @PATCH
  @Path("/{achievementId}")
  @Access(value = Credential.PROJECT, role = Role.EDITOR)
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      operationId = "updateAchievement",
      summary = "Change a badge; who holds it keeps it, who meets it now gets it in the background")
  @RequestBody(required = true, content = @Content(schema = @Schema(ref = "BadgeUpdate")))
  public Data<BadgeView> update(
      byte[] body, @PathParam("achievementId") String badgeId, @Context RoutingContext context) {
    var change = Json.read(body);
    var projectId = Call.of(context).projectId();
    return new Data<>(badges.update(projectId, badgeId, change, clock.instant()));
  }

  /// Deletes a badge, also where it is unlocked; the ledger keeps its entries.
  @DELETE
  @Path("/{achievementId}")
  @Access(value = Credential.PROJECT, role = Role.EDITOR)
  @Operation(
      operationId = "deleteAchievement",
      summary = "Delete a badge, also where it is unlocked; the ledger keeps its XP")
  public Data<Data.Deleted> delete(
      @PathParam("achievementId") String badgeId, @Context RoutingContext context) {
    badges.delete(Call.of(context).projectId(), badgeId, clock.instant());
    return Data.gone();
  }
}

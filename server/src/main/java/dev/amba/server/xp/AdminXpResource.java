package dev.amba.server.xp;

import dev.amba.server.access.Access;
import dev.amba.server.access.Access.Credential;
import dev.amba.server.access.Call;
import dev.amba.server.access.Role;
import dev.amba.server.platform.http.Data;
import dev.amba.server.platform.http.Page;
import dev.amba.server.platform.http.Paging;
import dev.amba.server.platform.http.PathId;
import dev.amba.server.player.Players;
import dev.amba.server.project.ProjectConfig;
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
import java.time.InstantSource;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jspecify.annotations.Nullable;

/// XP rules, and the XP of a project's users (contract §3).
@Path("/admin/projects/{projectId}/xp")
@Access(Credential.PROJECT)
@Tag(name = "XP")
@RunOnVirtualThread
public final class AdminXpResource {
  private final XpRuleStore rules;
  private final XpReadModel xp;
  private final ProjectConfigs projects;
  private final Players players;
  private final InstantSource clock;

  AdminXpResource(
      XpRuleStore rules,
      XpReadModel xp,
      ProjectConfigs projects,
      Players players,
      InstantSource clock) {
    this.rules = rules;
    this.xp = xp;
    this.projects = projects;
    this.players = players;
    this.clock = clock;
  }

  /// Makes a rule.
  @POST
  @ResponseStatus(201)
  @Access(value = Credential.PROJECT, role = Role.EDITOR)
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(operationId = "createXpRule", summary = "Create an XP rule")
  @RequestBody(required = true, content = @Content(schema = @Schema(ref = "XpRuleCreate")))
  public Data<XpRuleView> create(byte[] body, @Context RoutingContext context) {
    var rule = XpShapes.RULE.read(body);
    return new Data<>(rules.create(Call.of(context).projectId(), rule, clock.instant()));
  }

  /// The rules, in the order in which they decide.
  @GET
  @Operation(operationId = "listXpRules", summary = "List XP rules")
  public Page<XpRuleView> list(
      @Context RoutingContext context,
      @QueryParam("limit") @Nullable String limit,
      @QueryParam("offset") @Nullable String offset) {
    return rules.list(Call.of(context).projectId(), Paging.of(offset, limit));
  }

  /// One rule.
  @GET
  @Path("/{ruleId}")
  @Operation(operationId = "getXpRule", summary = "Read an XP rule")
  public Data<XpRuleView> get(@PathParam("ruleId") String ruleId, @Context RoutingContext context) {
    return new Data<>(rules.get(Call.of(context).projectId(), PathId.of("XP rule", ruleId)));
  }

  /// Changes a rule from now on.
  @PATCH
  @Path("/{ruleId}")
  @Access(value = Credential.PROJECT, role = Role.EDITOR)
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(operationId = "updateXpRule", summary = "Change an XP rule from now on")
  @RequestBody(required = true, content = @Content(schema = @Schema(ref = "XpRuleUpdate")))
  public Data<XpRuleView> update(
      byte[] body, @PathParam("ruleId") String ruleId, @Context RoutingContext context) {
    var change = XpShapes.RULE_UPDATE.read(body);
    var id = PathId.of("XP rule", ruleId);
    return new Data<>(rules.update(Call.of(context).projectId(), id, change, clock.instant()));
  }

  /// Deletes a rule; what it awarded stays.
  @DELETE
  @Path("/{ruleId}")
  @Access(value = Credential.PROJECT, role = Role.EDITOR)
  @Operation(operationId = "deleteXpRule", summary = "Delete an XP rule; what it awarded stays")
  public Data<Data.Deleted> delete(
      @PathParam("ruleId") String ruleId, @Context RoutingContext context) {
    rules.delete(Call.of(context).projectId(), PathId.of("XP rule", ruleId), clock.instant());
    return Data.gone();
  }

  /// The users by total XP.
  @GET
  @Path("/users")
  @Operation(operationId = "listUsersXp", summary = "List users with their XP, highest first")
  public Page<XpBalance> users(
      @Context RoutingContext context,
      @QueryParam("limit") @Nullable String limit,
      @QueryParam("offset") @Nullable String offset) {
    var config = config(context);
    return xp.balances(config, config.now(clock.instant()), Paging.of(offset, limit));
  }

  /// One user's XP.
  @GET
  @Path("/users/{userId}")
  @Operation(operationId = "getUserXp", summary = "Read a user's XP, level and period XP")
  public Data<XpBalance> user(@PathParam("userId") String user, @Context RoutingContext context) {
    var config = config(context);
    var userId = players.require(config.id(), user);
    return xp.findBalance(config, userId, config.now(clock.instant()))
        .map(Data::new)
        .orElseThrow(() -> Players.unknown(user).exception());
  }

  /// One user's ledger.
  @GET
  @Path("/users/{userId}/history")
  @Operation(operationId = "getUserXpHistory", summary = "Read a user's XP ledger, newest first")
  public Page<XpEntry> history(
      @PathParam("userId") String user,
      @Context RoutingContext context,
      @QueryParam("limit") @Nullable String limit,
      @QueryParam("offset") @Nullable String offset) {
    var userId = players.require(Call.of(context).projectId(), user);
    return xp.history(userId, Paging.of(offset, limit));
  }

  private ProjectConfig config(RoutingContext context) {
    var config = projects.findNow(Call.of(context).projectId());
    return Objects.requireNonNull(config, "the project was just there");
  }
}

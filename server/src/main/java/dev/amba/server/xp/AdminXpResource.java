package dev.amba.server.xp;

import dev.amba.server.access.Access;
import dev.amba.server.access.Access.Credential;
import dev.amba.server.access.Call;
import dev.amba.server.access.Role;
import dev.amba.server.ingest.Command.GrantXp;
import dev.amba.server.ingest.GrantAnswer;
import dev.amba.server.ingest.Lanes;
import dev.amba.server.platform.http.Data;
import dev.amba.server.platform.http.FieldErrors;
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
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jspecify.annotations.Nullable;

/// XP rules, and the XP of a project's users (contract §3). The short paths name no project: it is
/// the one of the key, or of the header `X-Amba-Project`.
@Path("/admin")
@Access(Credential.PROJECT)
@Tag(name = "XP")
@RunOnVirtualThread
public final class AdminXpResource {
  private final XpRuleStore rules;
  private final XpReadModel xp;
  private final ProjectConfigs projects;
  private final Players players;
  private final Lanes lanes;
  private final InstantSource clock;

  AdminXpResource(
      XpRuleStore rules,
      XpReadModel xp,
      ProjectConfigs projects,
      Players players,
      Lanes lanes,
      InstantSource clock) {
    this.rules = rules;
    this.xp = xp;
    this.projects = projects;
    this.players = players;
    this.lanes = lanes;
    this.clock = clock;
  }

  /// Makes a rule.
  @POST
  @Path("/projects/{projectId}/xp")
  @ResponseStatus(201)
  @Access(value = Credential.PROJECT, role = Role.EDITOR)
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(operationId = "createXpRule", summary = "Create an XP rule")
  @RequestBody(required = true, content = @Content(schema = @Schema(ref = "XpRuleCreate")))
  public Data<XpRuleView> create(byte[] body, @Context RoutingContext context) {
    var rule = XpShapes.RULE.read(body);
    return new Data<>(rules.create(Call.of(context).projectId(), rule, clock.instant()));
  }

  /// Makes a rule in the implied project.
  @POST
  @Path("/xp")
  @ResponseStatus(201)
  @Access(value = Credential.PROJECT, role = Role.EDITOR)
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      operationId = "createXpRuleShort",
      summary = "Create an XP rule in the implied project")
  @RequestBody(required = true, content = @Content(schema = @Schema(ref = "XpRuleCreate")))
  public Data<XpRuleView> createShort(byte[] body, @Context RoutingContext context) {
    return create(body, context);
  }

  /// The rules, in the order in which they decide.
  @GET
  @Path("/projects/{projectId}/xp")
  @Operation(operationId = "listXpRules", summary = "List XP rules")
  public Page<XpRuleView> list(
      @Context RoutingContext context,
      @QueryParam("limit") @Nullable String limit,
      @QueryParam("offset") @Nullable String offset) {
    return rules.list(Call.of(context).projectId(), Paging.of(offset, limit));
  }

  /// The rules of the implied project.
  @GET
  @Path("/xp")
  @Operation(operationId = "listXpRulesShort", summary = "List XP rules of the implied project")
  public Page<XpRuleView> listShort(
      @Context RoutingContext context,
      @QueryParam("limit") @Nullable String limit,
      @QueryParam("offset") @Nullable String offset) {
    return list(context, limit, offset);
  }

  /// Changes a rule from now on.
  @PATCH
  @Path("/projects/{projectId}/xp/{ruleId}")
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
  @Path("/projects/{projectId}/xp/{ruleId}")
  @Access(value = Credential.PROJECT, role = Role.EDITOR)
  @Operation(operationId = "deleteXpRule", summary = "Delete an XP rule; what it awarded stays")
  public Data<Data.Deleted> delete(
      @PathParam("ruleId") String ruleId, @Context RoutingContext context) {
    rules.delete(Call.of(context).projectId(), PathId.of("XP rule", ruleId), clock.instant());
    return Data.gone();
  }

  /// The users by total XP.
  @GET
  @Path("/projects/{projectId}/xp/users")
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
  @Path("/projects/{projectId}/xp/users/{userId}")
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
  @Path("/projects/{projectId}/xp/users/{userId}/history")
  @Operation(operationId = "getUserXpHistory", summary = "Read a user's XP ledger, newest first")
  public Page<XpEntry> history(
      @PathParam("userId") String user,
      @Context RoutingContext context,
      @QueryParam("limit") @Nullable String limit,
      @QueryParam("offset") @Nullable String offset) {
    var userId = players.require(Call.of(context).projectId(), user);
    return xp.history(userId, Paging.of(offset, limit));
  }

  /// Gives XP by hand, or takes it away.
  @POST
  @Path("/projects/{projectId}/users/{userId}/xp")
  @ResponseStatus(201)
  @Access(value = Credential.PROJECT, role = Role.EDITOR)
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(operationId = "grantXp", summary = "Give a user XP, or take it away")
  @RequestBody(required = true, content = @Content(schema = @Schema(ref = "XpGrant")))
  public Data<GrantAnswer> grant(
      byte[] body, @PathParam("userId") String user, @Context RoutingContext context) {
    var grant = XpShapes.GRANT.read(body);
    var config = config(context);
    if (grant.whole("amount") == 0) {
      var errors = new FieldErrors();
      errors.add("/amount", "must not be 0");
      throw errors.problem().exception();
    }
    var command =
        new GrantXp(
            config.id(),
            players.require(config.id(), user),
            config.now(clock.instant()),
            grant.whole("amount"),
            grant.textOrNull("note"),
            grant.textOrNull("idempotency_key"),
            new CompletableFuture<>());
    lanes.submit(List.of(command));
    return new Data<>(command.answer().join().orThrow());
  }

  private ProjectConfig config(RoutingContext context) {
    var config = projects.findNow(Call.of(context).projectId());
    return Objects.requireNonNull(config, "the project was just there");
  }
}

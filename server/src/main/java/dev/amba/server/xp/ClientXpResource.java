package dev.amba.server.xp;

import dev.amba.server.access.Access;
import dev.amba.server.access.Access.Credential;
import dev.amba.server.access.Call;
import dev.amba.server.platform.http.Data;
import dev.amba.server.platform.http.Page;
import dev.amba.server.platform.http.Paging;
import dev.amba.server.platform.problem.Problem;
import dev.amba.server.platform.problem.ProblemCode;
import dev.amba.server.project.ProjectConfig;
import dev.amba.server.project.ProjectConfigs;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import java.time.InstantSource;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/// What an app shows its user of XP (contract §3).
@Path("/client/xp")
@Access(Credential.SESSION)
@Tag(name = "XP")
@RunOnVirtualThread
public final class ClientXpResource {
  private final XpReadModel xp;
  private final ProjectConfigs projects;
  private final InstantSource clock;

  ClientXpResource(XpReadModel xp, ProjectConfigs projects, InstantSource clock) {
    this.xp = xp;
    this.projects = projects;
    this.clock = clock;
  }

  /// Total, level and the XP of the current period.
  @GET
  @Operation(operationId = "getXp", summary = "Read the user's XP, level and period XP")
  public Data<XpBalance> balance(@Context RoutingContext context) {
    var call = Call.of(context);
    var config = config(call);
    var now = config.now(clock.instant());
    return xp.findBalance(config, call.userId(), now)
        .map(Data::new)
        .orElseThrow(() -> gone("user").exception());
  }

  /// The ledger, newest first.
  @GET
  @Path("/history")
  @Operation(operationId = "getXpHistory", summary = "Read the user's XP ledger, newest first")
  public Page<XpEntry> history(
      @Context RoutingContext context,
      @QueryParam("limit") @Nullable String limit,
      @QueryParam("offset") @Nullable String offset) {
    return xp.history(Call.of(context).userId(), Paging.of(offset, limit));
  }

  /// What can be earned.
  @GET
  @Path("/rules")
  @Operation(operationId = "getXpRules", summary = "Read the active XP rules")
  public Data<List<XpReadModel.PublicRule>> rules(@Context RoutingContext context) {
    return new Data<>(xp.rules(config(Call.of(context))));
  }

  private ProjectConfig config(Call call) {
    var config = projects.findNow(call.projectId());
    if (config == null) throw gone("project").exception();
    return config;
  }

  private static Problem gone(String what) {
    return Problem.of(
        ProblemCode.INVALID_TOKEN,
        "the session's " + what + " does not exist any more",
        "Start a new session with POST /client/auth/anonymous.");
  }
}

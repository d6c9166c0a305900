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
import dev.amba.server.player.Players;
import dev.amba.server.project.ProjectConfigs;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
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

/// XP that an admin gives or takes (contract §3).
@Path("/admin/projects/{projectId}/users/{userId}/xp")
@Tag(name = "XP")
@RunOnVirtualThread
public final class XpGrantResource {
  private final ProjectConfigs projects;
  private final Players players;
  private final Lanes lanes;
  private final InstantSource clock;

  XpGrantResource(ProjectConfigs projects, Players players, Lanes lanes, InstantSource clock) {
    this.projects = projects;
    this.players = players;
    this.lanes = lanes;
    this.clock = clock;
  }

  /// Gives XP by hand, or takes it away.
  @POST
  @ResponseStatus(201)
  @Access(value = Credential.PROJECT, role = Role.EDITOR)
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(operationId = "grantXp", summary = "Give a user XP, or take it away")
  @RequestBody(required = true, content = @Content(schema = @Schema(ref = "XpGrant")))
  public Data<GrantAnswer> grant(
      byte[] body, @PathParam("userId") String user, @Context RoutingContext context) {
    var grant = XpShapes.GRANT.read(body);
    var config =
        Objects.requireNonNull(
            projects.findNow(Call.of(context).projectId()), "the project was just there");
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
}

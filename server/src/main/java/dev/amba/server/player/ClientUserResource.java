package dev.amba.server.player;

import dev.amba.server.access.Access;
import dev.amba.server.access.Call;
import dev.amba.server.access.Refusals;
import dev.amba.server.platform.http.Data;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.time.InstantSource;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/// What an app's user may know and change of themselves (contract §3).
@Path("/client/users/me")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Access(Access.Credential.SESSION)
@Tag(name = "Me")
final class ClientUserResource {
  private final PlayerStore players;
  private final PlayerReadModel read;
  private final InstantSource time;

  @Inject
  ClientUserResource(PlayerStore players, PlayerReadModel read, InstantSource time) {
    this.players = players;
    this.read = read;
    this.time = time;
  }

  @GET
  @Operation(operationId = "getMe", summary = "The user of the session")
  public Data<PlayerView> get(@Context RoutingContext context) {
    return me(Call.of(context));
  }

  @PATCH
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(operationId = "updateMe", summary = "Change what is known; what is left out stays")
  public Data<PlayerView> update(
      @RequestBody(content = @Content(schema = @Schema(ref = "UserUpdate"))) byte[] body,
      @Context RoutingContext context) {
    var call = Call.of(context);
    players.update(call.projectId(), call.userId(), PlayerShapes.ME.read(body), time.instant());
    return me(call);
  }

  private Data<PlayerView> me(Call call) {
    return read.find(call.projectId(), call.userId())
        .map(Data::new)
        .orElseThrow(() -> Refusals.sessionInvalid().exception());
  }
}

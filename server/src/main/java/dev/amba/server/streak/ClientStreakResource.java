package dev.amba.server.streak;

import dev.amba.server.access.Access;
import dev.amba.server.access.Access.Credential;
import dev.amba.server.access.Call;
import dev.amba.server.ingest.Command.Qualify;
import dev.amba.server.ingest.Lanes;
import dev.amba.server.ingest.StreakRefusals;
import dev.amba.server.ingest.UserStreakView;
import dev.amba.server.platform.http.Data;
import dev.amba.server.project.ProjectConfig;
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

/// What an app shows its user of streaks, and what the user does for them without an event
/// (contract §3).
@Path("/client/streaks")
@Access(Credential.SESSION)
@Tag(name = "Streaks")
@RunOnVirtualThread
public final class ClientStreakResource {
  private final StreakReadModel streaks;
  private final ProjectConfigs projects;
  private final Lanes lanes;
  private final InstantSource clock;

  ClientStreakResource(
      StreakReadModel streaks, ProjectConfigs projects, Lanes lanes, InstantSource clock) {
    this.streaks = streaks;
    this.projects = projects;
    this.lanes = lanes;
    this.clock = clock;
  }

  /// The user's streaks that have ever been qualified.
  @GET
  @Operation(operationId = "getStreaks", summary = "Read the user's streaks as they stand now")
  public Data<List<UserStreakView>> list(@Context RoutingContext context) throws SQLException {
    var config = config(context);
    var now = config.now(clock.instant());
    return new Data<>(streaks.list(Call.of(context).userId(), config, now));
  }

  /// Marks a streak now. What looks like a UUID is an id, anything else a key.
  @POST
  @Path("/{idOrKey}/qualify")
  @Operation(
      operationId = "qualifyStreak",
      summary = "Qualify a streak now: 201 the first time ever, else 200")
  @APIResponse(responseCode = "200", description = "Qualified before")
  @APIResponse(responseCode = "201", description = "Qualified for the first time")
  public RestResponse<Data<UserStreakView>> qualify(
      @PathParam("idOrKey") String idOrKey, @Context RoutingContext context) {
    var config = config(context);
    var streak =
        config
            .streaks()
            .find(idOrKey)
            .orElseThrow(() -> StreakRefusals.unknown(idOrKey).exception());
    var command =
        new Qualify(
            config.id(),
            Call.of(context).userId(),
            config.now(clock.instant()),
            streak.id(),
            new CompletableFuture<>());
    lanes.submit(List.of(command));
    var answer = command.answer().join().orThrow();
    var status = answer.first() ? RestResponse.Status.CREATED : RestResponse.Status.OK;
    return RestResponse.status(status, new Data<>(answer.streak()));
  }

  private ProjectConfig config(RoutingContext context) {
    var config = projects.findNow(Call.of(context).projectId());
    return Objects.requireNonNull(config, "the project was just there");
  }
}

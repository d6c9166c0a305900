package dev.amba.server.project;

import com.fasterxml.jackson.databind.JsonNode;
import dev.amba.server.access.Access;
import dev.amba.server.access.Call;
import dev.amba.server.access.Role;
import dev.amba.server.level.LevelCurveJson;
import dev.amba.server.platform.http.Data;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
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

/// A project's level curve (semantics §4).
@Path("/admin")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "Levels")
final class LevelCurveResource {
  private final ProjectStore projects;
  private final ProjectReadModel read;
  private final InstantSource time;

  @Inject
  LevelCurveResource(ProjectStore projects, ProjectReadModel read, InstantSource time) {
    this.projects = projects;
    this.read = read;
    this.time = time;
  }

  @GET
  @Path("/projects/{projectId}/level-curve")
  @Access(Access.Credential.PROJECT)
  @Operation(operationId = "getLevelCurve", summary = "Read the level curve")
  public Data<JsonNode> get(@Context RoutingContext context) {
    return new Data<>(read.require(Call.of(context).projectId()).levelCurve());
  }

  @PUT
  @Path("/projects/{projectId}/level-curve")
  @Access(value = Access.Credential.PROJECT, role = Role.EDITOR)
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      operationId = "setLevelCurve",
      summary = "Replace the level curve; every user's level follows at once")
  public Data<JsonNode> set(
      @RequestBody(content = @Content(schema = @Schema(ref = "LevelCurve"))) byte[] body,
      @Context RoutingContext context) {
    var curve = LevelCurveJson.read(body);
    projects.setCurve(Call.of(context).projectId(), curve, time.instant());
    return new Data<>(LevelCurveJson.write(curve));
  }
}

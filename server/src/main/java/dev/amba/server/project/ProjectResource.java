package dev.amba.server.project;

import dev.amba.server.access.Access;
import dev.amba.server.access.Call;
import dev.amba.server.access.Caller;
import dev.amba.server.access.Role;
import dev.amba.server.platform.http.Data;
import dev.amba.server.platform.http.Page;
import dev.amba.server.platform.http.Paging;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.time.InstantSource;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jspecify.annotations.Nullable;

/// Projects and their settings (contract §3).
@Path("/admin")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "Projects")
final class ProjectResource {
  private final NewProjects newProjects;
  private final ProjectStore projects;
  private final ProjectReadModel read;
  private final InstantSource time;

  @Inject
  ProjectResource(
      NewProjects newProjects, ProjectStore projects, ProjectReadModel read, InstantSource time) {
    this.newProjects = newProjects;
    this.projects = projects;
    this.read = read;
    this.time = time;
  }

  @POST
  @Path("/projects")
  @ResponseStatus(201)
  @Access(Access.Credential.DEVELOPER)
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      operationId = "createProject",
      summary = "Create a project, with its first client key and server key")
  public Data<NewProjects.CreatedProject> create(
      @RequestBody(content = @Content(schema = @Schema(ref = "ProjectCreate"))) byte[] body,
      @Context RoutingContext context) {
    var developer = Call.of(context).developer();
    requireCreator(developer);
    var given = ProjectShapes.CREATE.read(body);
    return new Data<>(newProjects.create(given, developer.developerId(), time.instant()));
  }

  @GET
  @Path("/projects")
  @Access(Access.Credential.ADMIN)
  @Operation(operationId = "listProjects", summary = "List the projects that the caller reaches")
  public Page<ProjectView> list(
      @Context RoutingContext context,
      @QueryParam("limit") @Nullable String limit,
      @QueryParam("offset") @Nullable String offset) {
    var paging = Paging.of(offset, limit);
    return switch (Call.of(context).caller()) {
      case Caller.Developer(_, _, var reach) when reach.everywhere().isPresent() ->
          read.listAll(paging);
      case Caller.Developer(_, _, var reach) -> read.list(reach.projects(), paging);
      case Caller.Backend(var projectId) -> read.list(List.of(projectId), paging);
      case Caller.Anyone _, Caller.App _, Caller.AppUser _ ->
          throw new IllegalStateException("not an admin route");
    };
  }

  @GET
  @Path("/projects/{projectId}")
  @Access(Access.Credential.PROJECT)
  @Operation(operationId = "getProject", summary = "Read a project with all its settings")
  public Data<ProjectView> get(@Context RoutingContext context) {
    return new Data<>(read.require(Call.of(context).projectId()));
  }

  @PATCH
  @Path("/projects/{projectId}")
  @Access(value = Access.Credential.PROJECT, role = Role.OWNER)
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(operationId = "updateProject", summary = "Change settings; those left out stay")
  public Data<ProjectView> update(
      @RequestBody(content = @Content(schema = @Schema(ref = "ProjectUpdate"))) byte[] body,
      @Context RoutingContext context) {
    var projectId = Call.of(context).projectId();
    var given = ProjectShapes.UPDATE.read(body);
    projects.update(projectId, before -> before.with(given), time.instant());
    return new Data<>(read.require(projectId));
  }

  @DELETE
  @Path("/projects/{projectId}")
  @Access(value = Access.Credential.PROJECT, role = Role.OWNER)
  @Operation(
      operationId = "deleteProject",
      summary = "Delete a project with everything in it: its keys stop at once")
  public Data<Data.Deleted> delete(@Context RoutingContext context) {
    projects.delete(Call.of(context).projectId(), time.instant());
    return Data.gone();
  }

  private static void requireCreator(Caller.Developer developer) {
    var reach = developer.reach();
    if (reach.onlyProject() != null) {
      throw ProjectRefusals.mayNotCreate("it is for project " + reach.onlyProject()).exception();
    }
    if (reach.cap() == Role.VIEWER || reach.serverRole() == Role.VIEWER) {
      throw ProjectRefusals.mayNotCreate("its role is viewer").exception();
    }
  }
}

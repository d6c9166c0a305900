package dev.amba.server.project;

import dev.amba.server.access.Access;
import dev.amba.server.access.Call;
import dev.amba.server.access.Role;
import dev.amba.server.platform.http.Data;
import dev.amba.server.platform.http.Page;
import dev.amba.server.platform.http.Paging;
import dev.amba.server.platform.http.PathId;
import dev.amba.server.platform.problem.Problem;
import dev.amba.server.platform.problem.ProblemCode;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
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

/// A project's members: developers with a role in it.
@Path("/admin")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "Members")
final class MemberResource {
  private final MemberStore members;
  private final InstantSource time;

  @Inject
  MemberResource(MemberStore members, InstantSource time) {
    this.members = members;
    this.time = time;
  }

  @GET
  @Path("/projects/{projectId}/members")
  @Access(Access.Credential.PROJECT)
  @Operation(operationId = "listMembers", summary = "List the developers with a role")
  public Page<MemberView> list(
      @Context RoutingContext context,
      @QueryParam("limit") @Nullable String limit,
      @QueryParam("offset") @Nullable String offset) {
    return members.list(Call.of(context).projectId(), Paging.of(offset, limit));
  }

  @POST
  @Path("/projects/{projectId}/members")
  @ResponseStatus(201)
  @Access(value = Access.Credential.PROJECT, role = Role.OWNER)
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(operationId = "addMember", summary = "Give a developer of this server a role")
  public Data<MemberView> add(
      @RequestBody(content = @Content(schema = @Schema(ref = "MemberAdd"))) byte[] body,
      @Context RoutingContext context) {
    var given = ProjectShapes.MEMBER.read(body);
    var email = given.text("email");
    var role = Role.of(given.text("role"));
    return members
        .add(Call.of(context).projectId(), email, role, time.instant())
        .map(Data::new)
        .orElseThrow(() ->
            Problem.of(
                    ProblemCode.USER_NOT_FOUND,
                    "/email",
                    "email belongs to no developer of this server: " + email,
                    "They sign up first, or the operator makes them a token: amba token"
                        + " create --email … --role … --project …")
                .exception());
  }

  @PATCH
  @Path("/projects/{projectId}/members/{developerId}")
  @Access(value = Access.Credential.PROJECT, role = Role.OWNER)
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(operationId = "updateMember", summary = "Change a member's role")
  public Data<MemberView> change(
      @RequestBody(content = @Content(schema = @Schema(ref = "MemberUpdate"))) byte[] body,
      @PathParam("developerId") String developerId,
      @Context RoutingContext context) {
    var role = Role.of(ProjectShapes.MEMBER_UPDATE.read(body).text("role"));
    var id = PathId.of("member", developerId);
    return members
        .change(Call.of(context).projectId(), id, role, time.instant())
        .map(Data::new)
        .orElseThrow(() -> unknown(developerId).exception());
  }

  @DELETE
  @Path("/projects/{projectId}/members/{developerId}")
  @Access(value = Access.Credential.PROJECT, role = Role.OWNER)
  @Operation(operationId = "removeMember", summary = "Take a member's role away, at once")
  public Data<Data.Deleted> remove(
      @PathParam("developerId") String developerId, @Context RoutingContext context) {
    var id = PathId.of("member", developerId);
    if (!members.remove(Call.of(context).projectId(), id)) throw unknown(developerId).exception();
    return Data.gone();
  }

  private static Problem unknown(String developerId) {
    return Problem.of(
        ProblemCode.NOT_FOUND, "the project has no member with this id: " + developerId);
  }
}

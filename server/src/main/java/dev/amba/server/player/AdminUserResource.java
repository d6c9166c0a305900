package dev.amba.server.player;

import dev.amba.server.access.Access;
import dev.amba.server.access.Call;
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
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.StreamingOutput;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/// A project's users, for its backend and its developers (contract §3).
@Path("/admin")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Access(Access.Credential.PROJECT)
@Tag(name = "Users")
final class AdminUserResource {
  private static final String USERS = "/projects/{projectId}/users";
  private static final String USER = USERS + "/{userId}";

  private final Players directory;
  private final PlayerStore store;
  private final PlayerReadModel read;
  private final PlayerExport export;
  private final SignIns signIns;
  private final InstantSource time;

  @Inject
  AdminUserResource(
      Players directory,
      PlayerStore store,
      PlayerReadModel read,
      PlayerExport export,
      SignIns signIns,
      InstantSource time) {
    this.directory = directory;
    this.store = store;
    this.read = read;
    this.export = export;
    this.signIns = signIns;
    this.time = time;
  }

  @POST
  @Path(USERS)
  @Access(value = Access.Credential.PROJECT, role = Role.EDITOR)
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      operationId = "createUser",
      summary = "Create the user of an external id (201), or return the one that is there (200)")
  @APIResponse(
      responseCode = "200",
      description = "There already",
      content = @Content(schema = @Schema(ref = "DataPlayerView")))
  @APIResponse(
      responseCode = "201",
      description = "Created",
      content = @Content(schema = @Schema(ref = "DataPlayerView")))
  public RestResponse<Data<PlayerView>> create(
      @RequestBody(content = @Content(schema = @Schema(ref = "UserCreate"))) byte[] body,
      @Context RoutingContext context) {
    var given = PlayerShapes.CREATE.read(body);
    var projectId = Call.of(context).projectId();
    var externalId = given.text("external_id");
    var player =
        NewPlayer.of(projectId, given, Optional.empty())
            .withExternalId(externalId)
            .withEmail(given.textOrNull("email"), null);
    var created = store.create(player, time.instant());
    var userId =
        created.orElseGet(() -> directory.require(projectId, Players.EXTERNAL_PREFIX + externalId));
    var status = created.isPresent() ? RestResponse.Status.CREATED : RestResponse.Status.OK;
    return RestResponse.status(status, view(projectId, userId));
  }

  @GET
  @Path(USERS)
  @Operation(operationId = "listUsers", summary = "List the users, newest first, or search them")
  public Page<PlayerView> list(
      @Context RoutingContext context,
      @QueryParam("search") @Nullable String search,
      @QueryParam("limit") @Nullable String limit,
      @QueryParam("offset") @Nullable String offset) {
    return read.list(Call.of(context).projectId(), search, Paging.of(offset, limit));
  }

  @GET
  @Path(USER)
  @Operation(operationId = "getUser", summary = "Read a user")
  public Data<PlayerView> get(@PathParam("userId") String user, @Context RoutingContext context) {
    var projectId = Call.of(context).projectId();
    return view(projectId, directory.require(projectId, user));
  }

  @PATCH
  @Path(USER)
  @Access(value = Access.Credential.PROJECT, role = Role.EDITOR)
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(operationId = "updateUser", summary = "Change a user; what is left out stays")
  public Data<PlayerView> update(
      @RequestBody(content = @Content(schema = @Schema(ref = "UserAdminUpdate"))) byte[] body,
      @PathParam("userId") String user,
      @Context RoutingContext context) {
    var projectId = Call.of(context).projectId();
    var given = PlayerShapes.UPDATE.read(body);
    var userId = directory.require(projectId, user);
    if (!store.update(projectId, userId, given, time.instant())) {
      throw Players.unknown(user).exception();
    }
    return view(projectId, userId);
  }

  @DELETE
  @Path(USER)
  @Access(value = Access.Credential.PROJECT, role = Role.EDITOR)
  @Operation(
      operationId = "deleteUser",
      summary = "Delete a user and everything that is held about them")
  public Data<Data.Deleted> delete(
      @PathParam("userId") String user, @Context RoutingContext context) {
    var projectId = Call.of(context).projectId();
    if (!store.delete(projectId, directory.require(projectId, user))) {
      throw Players.unknown(user).exception();
    }
    return Data.gone();
  }

  @GET
  @Path(USER + "/export")
  @Access(value = Access.Credential.PROJECT, role = Role.EDITOR)
  @Operation(operationId = "exportUser", summary = "Everything that is held about a user")
  public StreamingOutput export(@PathParam("userId") String user, @Context RoutingContext context) {
    var projectId = Call.of(context).projectId();
    var player = view(projectId, directory.require(projectId, user)).data();
    return out -> export.write(player, out);
  }

  @POST
  @Path(USER + "/sessions")
  @ResponseStatus(201)
  @Access(value = Access.Credential.PROJECT, role = Role.EDITOR)
  @Operation(
      operationId = "createUserSession",
      summary = "Open a session for a user whom your own login knows")
  public Data<SignedIn> open(@PathParam("userId") String user, @Context RoutingContext context) {
    var tenant = Call.of(context).tenant();
    return signIns
        .open(tenant, directory.require(tenant.projectId(), user), time.instant())
        .map(Data::new)
        .orElseThrow(() -> Players.unknown(user).exception());
  }

  private Data<PlayerView> view(UUID projectId, UUID userId) {
    return read.find(projectId, userId)
        .map(Data::new)
        .orElseThrow(() -> Players.unknown(userId.toString()).exception());
  }
}

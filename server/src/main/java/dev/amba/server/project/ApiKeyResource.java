package dev.amba.server.project;

import dev.amba.server.access.Access;
import dev.amba.server.access.Call;
import dev.amba.server.access.KeyType;
import dev.amba.server.access.Role;
import dev.amba.server.platform.http.Data;
import dev.amba.server.platform.http.FieldErrors;
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
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.time.InstantSource;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jspecify.annotations.Nullable;

/// A project's API keys (contract §3).
@Path("/admin")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "API keys")
final class ApiKeyResource {
  private final ApiKeyStore keys;
  private final InstantSource time;

  @Inject
  ApiKeyResource(ApiKeyStore keys, InstantSource time) {
    this.keys = keys;
    this.time = time;
  }

  @POST
  @Path("/projects/{projectId}/api-keys")
  @ResponseStatus(201)
  @Access(value = Access.Credential.PROJECT, role = Role.OWNER)
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(operationId = "createApiKey", summary = "Make a key; the answer shows it this once")
  public Data<ApiKeyView> create(
      @RequestBody(content = @Content(schema = @Schema(ref = "ApiKeyCreate"))) byte[] body,
      @Context RoutingContext context) {
    var tenant = Call.of(context).tenant();
    var given = ProjectShapes.KEY.read(body);
    var own = tenant.production() ? ProjectShapes.PRODUCTION : ProjectShapes.DEVELOPMENT;
    var wanted = Optional.ofNullable(given.textOrNull("environment")).orElse(own);
    if (!wanted.equals(own)) {
      var errors = new FieldErrors();
      errors.add("/environment", "must be the project's own, %s: %s".formatted(own, wanted));
      throw errors.problem().exception();
    }
    var type = KeyType.of(given.text("key_type"));
    return new Data<>(keys.issue(tenant.projectId(), type, own, time.instant()));
  }

  @GET
  @Path("/projects/{projectId}/api-keys")
  @Access(Access.Credential.PROJECT)
  @Operation(operationId = "listApiKeys", summary = "List the live keys, without their secrets")
  public Page<ApiKeyView> list(
      @Context RoutingContext context,
      @QueryParam("limit") @Nullable String limit,
      @QueryParam("offset") @Nullable String offset) {
    return keys.list(Call.of(context).projectId(), Paging.of(offset, limit));
  }

  @DELETE
  @Path("/projects/{projectId}/api-keys/{keyId}")
  @Access(value = Access.Credential.PROJECT, role = Role.OWNER)
  @Operation(operationId = "revokeApiKey", summary = "Revoke a key, at once and for good")
  public Data<Data.Deleted> revoke(
      @PathParam("keyId") String keyId, @Context RoutingContext context) {
    var id = PathId.of("API key", keyId);
    if (!keys.revoke(Call.of(context).projectId(), id, time.instant())) {
      throw Problem.of(ProblemCode.NOT_FOUND, "there is no API key with this id: " + keyId)
          .exception();
    }
    return Data.gone();
  }
}

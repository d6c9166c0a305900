package dev.amba.server.streak;

import dev.amba.server.access.Access;
import dev.amba.server.access.Access.Credential;
import dev.amba.server.access.Role;
import dev.amba.server.platform.http.Data;
import dev.amba.server.platform.http.Page;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jspecify.annotations.Nullable;

/// The same definitions without naming the project: it is that of the key, of the header
/// `X-Amba-Project`, or the only one that the developer sees.
@Path("/admin/streaks")
@Access(Credential.PROJECT)
@Tag(name = "Streaks")
@RunOnVirtualThread
public final class StreakShortResource {
  private final AdminStreakResource streaks;

  StreakShortResource(AdminStreakResource streaks) {
    this.streaks = streaks;
  }

  /// Makes a streak in the implied project.
  @POST
  @ResponseStatus(201)
  @Access(value = Credential.PROJECT, role = Role.EDITOR)
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(operationId = "createStreakShort", summary = "Create a streak in the implied project")
  @RequestBody(required = true, content = @Content(schema = @Schema(ref = "StreakCreate")))
  public Data<StreakView> create(byte[] body, @Context RoutingContext context) {
    return streaks.create(body, context);
  }

  /// The streaks of the implied project.
  @GET
  @Operation(operationId = "listStreaksShort", summary = "List streaks of the implied project")
  public Page<StreakView> list(
      @Context RoutingContext context,
      @QueryParam("limit") @Nullable String limit,
      @QueryParam("offset") @Nullable String offset) {
    return streaks.list(context, limit, offset);
  }
}

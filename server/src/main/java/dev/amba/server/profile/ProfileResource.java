package dev.amba.server.profile;

import dev.amba.server.access.Access;
import dev.amba.server.access.Access.Credential;
import dev.amba.server.access.Call;
import dev.amba.server.access.Refusals;
import dev.amba.server.ingest.Command.Visit;
import dev.amba.server.ingest.Lanes;
import dev.amba.server.ingest.Outcome;
import dev.amba.server.ingest.VisitAnswer;
import dev.amba.server.platform.http.PlainFailure;
import dev.amba.server.platform.problem.Problem;
import dev.amba.server.platform.problem.ProblemCode;
import dev.amba.server.project.ProjectConfig;
import dev.amba.server.project.ProjectConfigs;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/// The gamification profile of whoever is logged in to a web page of the project (contract §3).
@Path("/api/gamification/profile")
@Access(Credential.PAGE)
@Tag(name = "Profile")
@RunOnVirtualThread
public final class ProfileResource {
  /// The streak that a request marks, where the project has it.
  static final String STREAK = "login";

  private final ProfileReadModel profiles;
  private final ProjectConfigs projects;
  private final Lanes lanes;
  private final InstantSource clock;

  ProfileResource(
      ProfileReadModel profiles, ProjectConfigs projects, Lanes lanes, InstantSource clock) {
    this.profiles = profiles;
    this.projects = projects;
    this.lanes = lanes;
    this.clock = clock;
  }

  /// Counts today's login, and answers how the user stands after it.
  @GET
  @Produces(MediaType.APPLICATION_JSON)
  @Operation(
      operationId = "getGamificationProfile",
      summary = "Count today's login, and read the user's badges, points, level, streak and rank")
  @APIResponse(responseCode = "200", description = "OK")
  @APIResponse(
      responseCode = "401",
      description = "No session, or one that is over",
      content =
          @Content(
              schema = @Schema(implementation = PlainFailure.class),
              examples =
                  @ExampleObject(name = "Unauthorized", value = "{\"error\": \"Unauthorized\"}")))
  @APIResponse(
      responseCode = "default",
      description =
          "500; 503 with Retry-After, when the server takes no more work or the database is away",
      content =
          @Content(
              schema = @Schema(implementation = PlainFailure.class),
              examples =
                  @ExampleObject(
                      name = "Failed",
                      value = "{\"error\": \"Failed to fetch profile\"}")))
  public GamificationProfile get(@Context RoutingContext context) throws SQLException {
    var call = Call.of(context);
    var config = config(call.projectId());
    var now = config.now(clock.instant());
    var visit = visit(config, call.userId(), now);
    return profiles.read(config, call.userId(), visit, now);
  }

  private VisitAnswer visit(ProjectConfig config, UUID userId, Instant now) {
    var command = new Visit(config.id(), userId, now, STREAK, new CompletableFuture<>());
    lanes.submit(List.of(command));
    return switch (command.answer().join()) {
      case Outcome.Done<VisitAnswer>(var answer) -> answer;
      case Outcome.Refused<VisitAnswer>(var problem) -> throw told(problem).exception();
    };
  }

  /// Who was deleted just now has no session any more.
  private static Problem told(Problem problem) {
    return problem.code() == ProblemCode.USER_NOT_FOUND ? Refusals.sessionInvalid() : problem;
  }

  private ProjectConfig config(UUID projectId) {
    var config = projects.findNow(projectId);
    if (config == null) throw Refusals.sessionInvalid().exception();
    return config;
  }
}

package dev.amba.server.demo;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.amba.server.bulk.Format;
import dev.amba.server.bulk.ImportPlan;
import dev.amba.server.bulk.ImportResult.Ending;
import dev.amba.server.bulk.ImportRun;
import dev.amba.server.bulk.Input;
import dev.amba.server.bulk.Stop;
import dev.amba.server.bulk.Target;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/// Gives a demo on a server that runs: makes a project by the public API and fills it by the same
/// import as anybody's.
///
/// @param url the base URL of a server that nobody owns yet
/// @param folder where to put what is imported; its owner deletes it
public record Demo(URI url, Path folder) {
  private static final int PARALLEL = 4;

  private record CurveBody(String kind, List<Level> levels) {}

  @JsonInclude(JsonInclude.Include.NON_NULL)
  private record UserBody(String externalId, String displayName, @Nullable String timezone) {}

  /// Fills a project.
  ///
  /// @param progress where people watch
  /// @param stop asks to end early
  /// @return what to try, or nothing when it was asked to stop
  /// @throws DemoException when the server does not do as it should
  public Optional<Guide> give(Scenario scenario, PrintStream progress, Stop stop)
      throws IOException {
    progress.println("demo: " + scenario.summary());
    var developer = Developer.of(new SecureRandom());
    try (var api = Api.of(url, developer)) {
      var body = Map.of("name", scenario.name(), "environment", "development", "timezone", "UTC");
      var created = api.post("/v1/admin/projects", body);
      var project = UUID.fromString(created.path("project").path("id").asText());
      var admin = "/v1/admin/projects/" + project;
      api.put(admin + "/level-curve", new CurveBody("table", scenario.levels()));
      for (var rule : scenario.rules()) api.post(admin + "/xp", rule);
      for (var streak : scenario.streaks()) api.post(admin + "/streaks", streak);
      // Before the events, so that each unlocks what it meets in its own time.
      for (var badge : scenario.definitions().badges()) api.post(admin + "/achievements", badge);
      for (var board : scenario.definitions().boards()) api.post(admin + "/leaderboards", board);
      createUsers(api, admin, scenario.members());
      var serverKey = created.at("/api_keys/server/key").asText();
      var target = new Target(url, project, serverKey);
      if (!load(scenario, target, progress, stop)) return Optional.empty();
      var star = scenario.members().getFirst();
      var session = api.post(admin + "/users/" + path(star) + "/sessions", Map.of());
      return Optional.of(
          new Guide(
              url,
              developer,
              project,
              created.at("/api_keys/client/key").asText(),
              serverKey,
              star,
              session.path("session_token").asText(),
              scenario.definitions().boards().getFirst().path("key").asText(),
              EventsFile.body(scenario.next()).toString()));
    }
  }

  private static void createUsers(Api api, String admin, List<Member> members) {
    var room = new Semaphore(PARALLEL);
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var requests =
          members.stream()
              .map(member ->
                  CompletableFuture.runAsync(
                      () -> {
                        room.acquireUninterruptibly();
                        try {
                          api.post(admin + "/users", user(member));
                        } finally {
                          room.release();
                        }
                      },
                      threads))
              .toArray(CompletableFuture<?>[]::new);
      CompletableFuture.allOf(requests).join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof DemoException refused) throw refused;
      throw e;
    }
  }

  private static UserBody user(Member member) {
    var zone = member.zone();
    return new UserBody(member.externalId(), member.name(), zone == null ? null : zone.getId());
  }

  private boolean load(Scenario scenario, Target target, PrintStream progress, Stop stop)
      throws IOException {
    var events = folder.resolve("events.jsonl");
    EventsFile.write(scenario, events);
    var input = new Input(events, Format.JSON_LINES);
    var run = new ImportRun(ImportPlan.of(input, target, PARALLEL, null, folder, true), progress);
    var result = run.run(stop, new SplittableRandom());
    if (result.ending() == Ending.FAILED) {
      throw new DemoException("the events could not be loaded: " + result.problem());
    }
    if (result.ending() == Ending.COMPLETE) progress.println(run.summary("demo: loaded", result));
    Files.deleteIfExists(events);
    return result.ending() == Ending.COMPLETE;
  }

  private static String path(Member member) {
    var encoded = URLEncoder.encode(member.externalId(), StandardCharsets.UTF_8);
    return "external:" + encoded.replace("+", "%20");
  }
}

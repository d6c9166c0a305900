package dev.amba.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.amba.simulation.client.Api;
import dev.amba.simulation.client.Project;
import dev.amba.simulation.client.RefusedException;
import dev.amba.simulation.client.Session;
import dev.amba.simulation.process.Patience;
import dev.amba.simulation.process.ServerProcess;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// Processes die where they stand, again and again, while events pour in. What was answered is
/// there once; what was not is sent again and then is there once; nothing needs a hand.
class CrashTest {
  private static final int CRASHES = Scene.size("crashes", 10);
  private static final int SINGLE_SENDERS = 8;
  private static final int BATCH_SENDERS = 2;
  private static final int BATCH = 20;
  private static final int USERS = 40;
  private static final Duration RECOVERY = Duration.ofSeconds(60);

  /// What is killed.
  private enum Victim {
    SERVER,
    DATABASE,
    BOTH,
    /// One process of the database, upon which it restarts all of them.
    DATABASE_SESSION
  }

  private final AtomicReference<@Nullable ServerProcess> server = new AtomicReference<>();
  private final Journal journal = new Journal();

  @Test
  void whatWasAnsweredIsThereOnce() throws Exception {
    try (var scene = Scene.open(CrashTest.class)) {
      try {
        scene.play(() -> play(scene));
      } finally {
        var last = server.get();
        if (last != null) last.close();
      }
    }
  }

  private void play(Scene scene) throws Exception {
    server.set(scene.installation().start());
    var project = project(api());
    var users = users(project);
    var random = scene.random("crashes");
    try (var load = new Load(journal)) {
      for (int i = 0; i < SINGLE_SENDERS + BATCH_SENDERS; i++) {
        var batch = i < SINGLE_SENDERS ? 1 : BATCH;
        load.add("s" + i, batch, scene.random("sender" + i), users, CrashTest::event, _ -> api());
      }
      for (int crash = 0; crash < CRASHES; crash++) {
        await(load, journal.size() + random.nextInt(50, 400));
        var victim = Victim.values()[crash % Victim.values().length];
        var promised = journal.eventIds();
        kill(scene, victim, random);
        await(load, journal.size() + 1);
        journal.checkKept(promised, log(project));
      }
      load.finish();
    }
    journal.checkExact(log(project));
    assertThat(Scene.violations(scene.installation().database())).isEmpty();
    commandLineAgrees(scene);
  }

  private void kill(Scene scene, Victim victim, Random random) throws Exception {
    var database = scene.installation().postgres().orElseThrow();
    switch (victim) {
      case SERVER -> running().kill();
      case DATABASE -> database.destroyForcibly();
      case BOTH -> {
        database.destroyForcibly();
        running().kill();
      }
      case DATABASE_SESSION -> {
        var sessions = database.children().toList();
        sessions.get(random.nextInt(sessions.size())).destroyForcibly();
      }
    }
    if (!running().isAlive()) server.set(scene.installation().start());
  }

  private void await(Load load, int answers) throws Exception {
    Patience.until(
        "%d answers; there are %d".formatted(answers, journal.size()),
        RECOVERY,
        () -> {
          load.check();
          return journal.size() >= answers;
        });
  }

  /// The command finds nothing wrong either, beside the server and without it.
  private void commandLineAgrees(Scene scene) throws Exception {
    checkCommand(scene);
    running().askToStop();
    assertThat(running().awaitExit()).isZero();
    checkCommand(scene);
  }

  private static void checkCommand(Scene scene) throws Exception {
    var output = new ArrayList<String>();
    var exitCode = scene.installation().run(scene.path("verify.log"), output::add, "verify");
    assertThat(output).contains("no violations");
    assertThat(exitCode).isZero();
  }

  /// Right after a crash the database may still be away, which the server says.
  private List<JsonNode> log(Project project) throws Exception {
    var log = new ArrayList<JsonNode>();
    Patience.until(
        "the event log answers",
        RECOVERY,
        () -> {
          log.clear();
          try {
            return log.addAll(api().events(project));
          } catch (RefusedException e) {
            if (!e.reply().isOverloaded()) throw e;
            return false;
          }
        });
    return log;
  }

  private static Project project(Api api) throws Exception {
    var project = api.createProject(api.signUp(), Map.of("name", "Crash"));
    var _ =
        api.createRule(
            project,
            Map.of("name", "Capped", "event_name", "workout", "xp_amount", 50, "max_per_day", 5));
    var _ =
        api.createRule(
            project,
            Map.of("name", "Slow", "event_name", "workout", "xp_amount", 5, "cooldown_seconds", 1));
    var _ = api.createRule(project, Map.of("name", "All", "event_name", "step", "xp_amount", 1));
    return project;
  }

  private List<Session> users(Project project) throws Exception {
    var users = new ArrayList<Session>();
    for (int i = 0; i < USERS; i++) {
      users.add(api().signIn(project, Map.of("external_id", "user-" + i)));
    }
    return users;
  }

  private static Map<String, Object> event(Random random) {
    return Map.of("event", random.nextBoolean() ? "workout" : "step");
  }

  private Api api() {
    return Scene.api(running());
  }

  private ServerProcess running() {
    return Objects.requireNonNull(server.get());
  }
}

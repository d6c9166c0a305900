package dev.amba.simulation.tools;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.amba.simulation.process.AmbaProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.SplittableRandom;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `amba import` from outside: against a real server, with real signals.
final class ImportTest {
  private static final int LINES = 20_000;
  private static final int USERS = 150;

  @TempDir private static Path home;
  private static Served server;

  @TempDir private Path folder;

  @BeforeAll
  static void start() throws IOException, InterruptedException {
    server = new Served(home.resolve("data"));
  }

  @AfterAll
  static void stop() throws IOException {
    server.close();
  }

  @BeforeEach
  void beginProject() throws IOException, InterruptedException {
    server.beginProject();
  }

  @Test
  void changesNothingTheSecondTime() throws IOException, InterruptedException {
    var file = history("history.jsonl.gz");
    assertThat(importing(file)).contains("accepted         20,000", "rejected              0");
    var xp = server.xp();
    assertThat(xp).hasSize(USERS).allMatch(total -> total > 0 && total % 10 == 0);

    assertThat(importing(file)).contains("accepted              0", "duplicates       20,000");
    assertThat(server.events()).isEqualTo(LINES);
    assertThat(server.xp()).isEqualTo(xp);
    assertThat(server.verify()).isZero();
  }

  @Test
  void goesOnAfterCtrlC() throws IOException, InterruptedException {
    var file = history("history.jsonl.gz");
    try (var first = server.startImport(file, "--parallel", "1")) {
      awaitProgress(first, file);
      first.signal("INT");
      assertThat(first.awaitExit()).isEqualTo(130);
      assertThat(first.errors()).contains("stopped; the same command goes on where this one ended");
    }
    var before = server.events();
    assertThat(before).isBetween(1_000L, LINES - 1L);

    try (var second = server.startImport(file)) {
      assertThat(second.awaitExit()).isZero();
      assertThat(second.errors()).contains("resuming after line ");
      assertThat(output(second)).contains("accepted         20,000", "duplicates            0");
    }
    assertThat(server.events()).isEqualTo(LINES);
    assertThat(progress(file)).doesNotExist();
    assertThat(server.verify()).isZero();
  }

  @Test
  void goesOnAfterItsOwnDeath() throws IOException, InterruptedException {
    var file = history("history.jsonl.gz");
    try (var first = server.startImport(file, "--parallel", "2")) {
      awaitProgress(first, file);
      first.signal("KILL");
      first.awaitExit();
    }
    assertThat(importing(file)).contains("read             20,000", "rejected              0");
    assertThat(server.events()).isEqualTo(LINES);
    assertThat(server.verify()).isZero();
  }

  @Test
  void bearsTheDeathOfTheServer() throws IOException, InterruptedException {
    var file = history("history.jsonl.gz");
    try (var run = server.startImport(file, "--parallel", "2")) {
      awaitProgress(run, file);
      server.killAndRestart();
      assertThat(run.awaitExit()).isZero();
      assertThat(output(run)).contains("read             20,000", "rejected              0");
    }
    assertThat(server.events()).isEqualTo(LINES);
    assertThat(server.verify()).isZero();
  }

  private String importing(Path file) throws IOException, InterruptedException {
    try (var run = server.startImport(file)) {
      assertThat(run.awaitExit()).describedAs(run.errors()).isZero();
      return output(run);
    }
  }

  private static String output(AmbaProcess process) throws IOException {
    return String.join("\n", process.output().lines().toList());
  }

  /// Waits until a part of the file is in the server.
  private static void awaitProgress(AmbaProcess run, Path file) throws IOException {
    var start = System.nanoTime();
    while (!Files.exists(progress(file))) {
      assertThat(System.nanoTime() - start)
          .describedAs(run.errors())
          .isLessThan(Duration.ofSeconds(60).toNanos());
      Thread.onSpinWait();
    }
  }

  private static Path progress(Path file) {
    return file.resolveSibling(file.getFileName() + ".progress");
  }

  /// Commits of some years by some people; half of them with ids of their own.
  private Path history(String name) throws IOException {
    var random = new SplittableRandom(20_100_119);
    var file = folder.resolve(name);
    var at = Instant.parse("2010-01-19T18:36:08Z");
    try (var out = new GZIPOutputStream(Files.newOutputStream(file))) {
      for (int i = 0; i < LINES; i++) {
        at = at.plusSeconds(random.nextInt(20_000));
        var id = i % 2 == 0 ? ",\"event_id\":\"c%d\"".formatted(i) : "";
        var line =
            "{\"event\":\"commit\",\"external_id\":\"dev%d\",\"occurred_at\":\"%s\"%s}\n"
                .formatted(i < USERS ? i : random.nextInt(USERS), at, id);
        out.write(line.getBytes(UTF_8));
      }
    }
    return file;
  }
}

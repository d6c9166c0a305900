package dev.amba.simulation.tools;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.amba.simulation.process.AmbaProcess;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `amba demo` from outside: what it prints works, and nothing of it stays.
final class DemoTest {
  private static final String LAST_LINE = "Ctrl-C stops the demo and deletes all of it.";
  private static final ObjectMapper JSON = new ObjectMapper();

  /// Where the demos make their folders.
  @TempDir private Path temporary;

  @TempDir private Path repository;

  @Test
  void printsCommandsThatWorkAndLeavesNothingBehind() throws IOException, InterruptedException {
    assumeTrue(runs("curl", "--version"), "there is no curl on this machine");
    try (var demo = start("--port", "0")) {
      var guide = read(demo);
      assertThat(guide).anyMatch(line -> line.startsWith("Server       http://127.0.0.1:"));
      var answers = new ArrayList<JsonNode>();
      for (var line : guide) {
        if (line.startsWith("  curl ")) answers.add(run(line));
      }
      assertThat(answers).hasSize(13);
      var profile = answers.remove(2);
      assertThat(profile.path("points").asLong()).isGreaterThan(1_000);
      assertThat(profile.path("title").asText()).isNotEmpty();
      assertThat(profile.path("streak").asInt()).isGreaterThan(10);
      assertThat(profile.path("leaderboard")).hasSize(5);
      assertThat(profile.path("badges")).hasSizeGreaterThan(5);
      assertThat(profile.path("availableBadges")).isNotEmpty();
      answers.replaceAll(answer -> answer.path("data"));
      assertThat(answers).noneMatch(JsonNode::isMissingNode);
      assertThat(answers.remove(2))
          .anyMatch(badge -> badge.path("key").asText().equals("workouts_50"))
          .allMatch(badge -> badge.path("progress").path("target_value").asLong() > 0);
      assertThat(answers.remove(2))
          .hasSizeBetween(3, 5)
          .allMatch(row -> row.path("display_name").asText().contains(" "));
      // A week and a month may have begun just now.
      assertThat(answers.remove(2)).hasSizeLessThanOrEqualTo(5);
      assertThat(answers.remove(2)).hasSizeLessThanOrEqualTo(5);
      assertThat(answers.get(0).path("total_xp").asLong()).isGreaterThan(1_000);
      assertThat(answers.get(0).path("title").asText()).isNotEmpty();
      assertThat(answers.get(1))
          .extracting(streak -> streak.path("key").asText())
          .containsExactly("daily_workout", "weekly_workout", "login");
      assertThat(answers.get(1))
          .allMatch(streak -> streak.path("current_count").asInt() > 10)
          .noneMatch(streak -> streak.path("deadline_at").isNull());
      assertThat(answers.get(2)).hasSize(5);
      assertThat(answers.get(3)).hasSize(3);
      assertThat(answers.get(4).at("/results/0/status").asText()).isEqualTo("accepted");
      assertThat(answers.get(4).at("/results/0/decisions")).hasSize(1);
      assertThat(answers.get(4).at("/results/0/streaks")).hasSize(2);
      assertThat(answers.get(5)).hasSize(5);
      assertThat(answers.get(6).path("total").asLong()).isGreaterThan(30_000);
      assertThat(answers.get(7)).hasSize(5);

      demo.signal("INT");
      assertThat(demo.awaitExit()).isZero();
    }
    assertThat(folders()).isEmpty();
  }

  @Test
  void showsTheHistoryOfARepositoryAndClearsAwayWhatAKilledOneLeft()
      throws IOException, InterruptedException {
    assumeTrue(runs("git", "--version"), "there is no git on this machine");
    commit("Ana", "2026-01-14T10:30:00+02:00");
    commit("Bob", "2026-01-14T10:31:00-08:00");
    Path left;
    long postgres;
    try (var killed = start("--port", "0", "--git", repository.toString())) {
      assertThat(String.join("\n", read(killed))).contains("of Ana (ana@example.com)");
      left = folders().getFirst();
      postgres =
          Long.parseLong(
              Files.readAllLines(left.resolve("data/postgres/data/postmaster.pid")).getFirst());
      killed.signal("KILL");
      killed.awaitExit();
    }
    assertThat(left).exists();
    Files.setLastModifiedTime(left, FileTime.from(Instant.now().minus(Duration.ofHours(1))));

    try (var next = start("--port", "0", "--git", repository.toString())) {
      read(next);
      assertThat(left).doesNotExist();
      assertThat(ProcessHandle.of(postgres).filter(ProcessHandle::isAlive)).isEmpty();
      next.signal("TERM");
      assertThat(next.awaitExit()).isZero();
    }
    assertThat(folders()).isEmpty();
  }

  @Test
  void saysWhatItCannotDoAndLeavesNothingBehind() throws IOException, InterruptedException {
    try (var demo = start("--git", repository.toString())) {
      assertThat(demo.awaitExit()).isEqualTo(1);
      assertThat(demo.errors()).startsWith("amba: ").hasLineCount(1);
    }
    try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        var demo = start("--port", Integer.toString(taken.getLocalPort()))) {
      assertThat(demo.awaitExit()).isEqualTo(1);
      assertThat(demo.errors())
          .contains("port " + taken.getLocalPort() + " of 127.0.0.1 is in use");
    }
    assertThat(folders()).isEmpty();
  }

  private AmbaProcess start(String... options) throws IOException {
    var java = new ArrayList<>(Served.JAVA);
    java.add("-Djava.io.tmpdir=" + temporary);
    var arguments = new ArrayList<>(List.of("demo"));
    arguments.addAll(List.of(options));
    return AmbaProcess.start(Map.of(), java, arguments);
  }

  /// All that it prints until it is ready to be tried.
  private static List<String> read(AmbaProcess demo) throws IOException {
    var lines = new ArrayList<String>();
    while (lines.isEmpty() || !lines.getLast().equals(LAST_LINE)) {
      var line = demo.output().readLine();
      assertThat(line).describedAs(demo.errors()).isNotNull();
      lines.add(line);
    }
    return lines;
  }

  private List<Path> folders() throws IOException {
    try (var folders = Files.newDirectoryStream(temporary, "amba-demo-*")) {
      var list = new ArrayList<Path>();
      folders.forEach(list::add);
      return list;
    }
  }

  private void commit(String name, String date) throws IOException, InterruptedException {
    var git = List.of("git", "-C", repository.toString());
    var command = new ArrayList<>(git);
    if (!Files.exists(repository.resolve(".git"))) {
      command.addAll(List.of("init", "-q"));
      assertThat(execute(command).waitFor()).isZero();
    }
    command = new ArrayList<>(git);
    command.addAll(List.of("-c", "user.name=" + name, "-c", "user.email=" + name + "@example.com"));
    command.addAll(List.of("-c", "commit.gpgsign=false", "commit", "-q", "--allow-empty"));
    command.addAll(List.of("--no-verify", "--date=" + date, "-m", "Work"));
    assertThat(execute(command).waitFor()).isZero();
  }

  private static JsonNode run(String line) throws IOException, InterruptedException {
    var process = execute(List.of("sh", "-c", line));
    var output = new String(process.getInputStream().readAllBytes(), UTF_8);
    assertThat(process.waitFor()).isZero();
    return JSON.readTree(output);
  }

  private static boolean runs(String... command) throws InterruptedException {
    try {
      return execute(List.of(command)).waitFor() == 0;
    } catch (IOException _) {
      return false;
    }
  }

  private static Process execute(List<String> command) throws IOException {
    return new ProcessBuilder(command).redirectErrorStream(true).start();
  }
}

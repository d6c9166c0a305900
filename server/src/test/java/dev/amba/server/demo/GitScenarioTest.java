package dev.amba.server.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class GitScenarioTest {
  private static final Instant NOW = Instant.parse("2026-04-08T15:30:00Z");

  @TempDir private Path folder;

  @BeforeEach
  void needGit() {
    assumeTrue(hasGit(), "there is no git on this machine");
  }

  @Test
  void makesAUserOfEachAuthorAndAnEventOfEachCommit() throws Exception {
    git("init", "-q");
    commit("Ana", "ana@example.com", "2026-01-14T10:30:00+02:00", "Begin, with \"quotes\" | pipes");
    commit("Jürgen Weiß", "JW@example.com", "2026-01-14T23:59:59-08:00", "");
    commit("Ana Silva", "Ana@Example.com", "2026-01-15T10:30:00+02:00", "x".repeat(300));

    var scenario = GitScenario.of(folder, NOW);
    assertThat(scenario.members())
        .containsExactly(
            new Member("ana@example.com", "Ana Silva", null),
            new Member("jw@example.com", "Jürgen Weiß", null));
    assertThat(scenario.summary()).endsWith("3 commits of 2 authors");

    var events = new ArrayList<DemoEvent>();
    scenario.events(events::add);
    assertThat(events).extracting(DemoEvent::event).containsOnly("commit");
    assertThat(events)
        .extracting(DemoEvent::externalId)
        .containsExactly("ana@example.com", "jw@example.com", "ana@example.com");
    assertThat(events)
        .extracting(DemoEvent::occurredAt)
        .containsExactly(
            OffsetDateTime.parse("2026-01-14T10:30:00+02:00"),
            OffsetDateTime.parse("2026-01-14T23:59:59-08:00"),
            OffsetDateTime.parse("2026-01-15T10:30:00+02:00"));
    assertThat(events).extracting(DemoEvent::eventId).allMatch(id -> id.matches("[0-9a-f]{40,64}"));
    assertThat(events)
        .extracting(DemoEvent::properties)
        .containsExactly(
            Map.of("subject", "Begin, with \"quotes\" | pipes"),
            Map.of("subject", ""),
            Map.of("subject", "x".repeat(200)));
  }

  @Test
  void followsTheMailmap() throws Exception {
    git("init", "-q");
    Files.writeString(
        folder.resolve(".mailmap"), "Ana Silva <ana@example.com> <ana@old.example>\n");
    commit("ana", "ana@old.example", "2026-01-14T10:30:00+02:00", "Begin");
    assertThat(GitScenario.of(folder, NOW).members())
        .containsExactly(new Member("ana@example.com", "Ana Silva", null));
  }

  @Test
  void saysWhatIsMissing() throws Exception {
    assertThatThrownBy(() -> GitScenario.of(folder.resolve("nowhere"), NOW))
        .isInstanceOf(DemoException.class)
        .hasMessageContaining("there is no folder");
    assertThatThrownBy(() -> GitScenario.of(folder, NOW))
        .isInstanceOf(DemoException.class)
        .hasMessageContaining("is not in a Git repository");
    git("init", "-q");
    assertThatThrownBy(() -> GitScenario.of(folder, NOW))
        .isInstanceOf(DemoException.class)
        .hasMessageContaining("has no commits yet");
  }

  private void commit(String name, String email, String date, String subject) throws Exception {
    var command =
        List.of(
            "-c",
            "user.name=" + name,
            "-c",
            "user.email=" + email,
            "-c",
            "commit.gpgsign=false",
            "commit",
            "-q",
            "--allow-empty",
            "--allow-empty-message",
            "--no-verify",
            "--date=" + date,
            "-m",
            subject);
    git(command.toArray(String[]::new));
  }

  private void git(String... arguments) throws Exception {
    var command = new ArrayList<>(List.of("git", "-C", folder.toString()));
    command.addAll(List.of(arguments));
    var process = new ProcessBuilder(command).inheritIO().start();
    assertThat(process.waitFor()).isZero();
  }

  private static boolean hasGit() {
    try {
      return new ProcessBuilder("git", "--version").start().waitFor() == 0;
    } catch (IOException _) {
      return false;
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}

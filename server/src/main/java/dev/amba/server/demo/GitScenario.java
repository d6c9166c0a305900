package dev.amba.server.demo;

import java.io.IOException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/// The history of a Git repository: one user an author, one event a commit.
///
/// An author is an e-mail address, as the repository's `.mailmap` corrects it; their name is that
/// of their latest commit.
public final class GitScenario implements Scenario {
  private static final String SEPARATOR = "\u001f";
  private static final int MAX_EXTERNAL_ID = 200;
  private static final int MAX_NAME = 200;
  private static final int MAX_SUBJECT = 200;
  private static final List<Level> LEVELS =
      List.of(
          new Level(0, "Newcomer"),
          new Level(50, "Contributor"),
          new Level(250, "Regular"),
          new Level(1_000, "Committer"),
          new Level(2_500, "Maintainer"),
          new Level(7_500, "Pillar"),
          new Level(15_000, "Legend"));

  private record Author(String name, long commits) {}

  private final Git git;
  private final String name;
  private final Instant now;
  private final List<Member> members;
  private final long commits;

  private GitScenario(Git git, String name, Instant now, List<Member> members, long commits) {
    this.git = git;
    this.name = name;
    this.now = now;
    this.members = members;
    this.commits = commits;
  }

  /// Reads who wrote the history at `path`.
  ///
  /// @param now when the demo is given
  /// @throws DemoException when there is no git, no repository or no commit
  public static GitScenario of(Path path, Instant now) throws IOException {
    var git = new Git(path);
    var authors = new TreeMap<String, Author>();
    git.log(
        "%aN%x1f%aE",
        line -> {
          var fields = line.split(SEPARATOR, 2);
          authors.merge(
              author(fields[0], fields[1]),
              new Author(fields[0], 1),
              (before, latest) -> new Author(latest.name(), before.commits() + 1));
        });
    if (authors.isEmpty()) {
      throw new DemoException("the Git repository at " + path + " has no commits yet");
    }
    var members =
        authors.entrySet().stream()
            .sorted(Comparator.comparingLong(entry -> -entry.getValue().commits()))
            .map(entry -> member(entry.getKey(), entry.getValue().name()))
            .toList();
    var folder = path.toRealPath().getFileName();
    return new GitScenario(
        git,
        folder == null ? "Git" : folder.toString(),
        now,
        members,
        authors.values().stream().mapToLong(Author::commits).sum());
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public String summary() {
    return String.format(
        Locale.ROOT,
        "the history of %s: %,d commits of %,d authors",
        name,
        commits,
        members.size());
  }

  @Override
  public List<XpRuleDraft> rules() {
    return List.of(new XpRuleDraft("Commit", "commit", 10, 3, 600));
  }

  @Override
  public List<StreakDraft> streaks() {
    return List.of(
        new StreakDraft("daily_commit", "Daily Commit", "commit", "daily", 6, true, 2, null),
        new StreakDraft("weekly_commit", "Weekly Commit", "commit", "weekly", 0, false, null, null),
        new StreakDraft("login", "Daily Login", "login", "daily", 0, false, null, null));
  }

  @Override
  public Definitions definitions() {
    return Definitions.read("git.json");
  }

  @Override
  public List<Level> levels() {
    return LEVELS;
  }

  @Override
  public List<Member> members() {
    return members;
  }

  @Override
  public void events(Consumer<DemoEvent> sink) throws IOException {
    git.log("%H%x1f%aN%x1f%aE%x1f%aI%x1f%s", line -> commit(line.split(SEPARATOR, 5), sink));
  }

  @Override
  public DemoEvent next() {
    return new DemoEvent(
        "commit",
        members.getFirst().externalId(),
        now.atOffset(ZoneOffset.UTC),
        null,
        Map.of("subject", "Try the demo"));
  }

  private static void commit(String[] fields, Consumer<DemoEvent> sink) {
    OffsetDateTime at;
    try {
      at = OffsetDateTime.parse(fields[3]);
    } catch (DateTimeException _) {
      // Old tools wrote dates that are none; such a commit has no place in time.
      return;
    }
    sink.accept(
        new DemoEvent(
            "commit",
            author(fields[1], fields[2]),
            at,
            fields[0],
            Map.of("subject", clipped(fields[4], MAX_SUBJECT))));
  }

  private static Member member(String author, String name) {
    return new Member(author, name.isBlank() ? author : clipped(name, MAX_NAME), null);
  }

  private static String author(String name, String email) {
    var id = email.isBlank() ? name : email.toLowerCase(Locale.ROOT);
    return id.isBlank() ? "unknown" : clipped(id.strip(), MAX_EXTERNAL_ID);
  }

  private static String clipped(String text, int max) {
    return text.codePointCount(0, text.length()) <= max
        ? text
        : text.substring(0, text.offsetByCodePoints(0, max));
  }
}

package dev.amba.simulation.audit;

import dev.amba.simulation.history.BoardForm;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Leaderboards: everybody's scores, sorted (semantics §7).
record BoardAudit(World world, Instant now) {

  private record Score(Person person, long score, Instant reachedAt) {}

  /// Everybody with a rank, beyond the last row that the list shows, too.
  List<Map<String, @Nullable Object>> ranks(BoardForm board, LocalDate date) {
    var scores = scores(board, date);
    var rows = new ArrayList<Map<String, @Nullable Object>>();
    for (var score : scores) {
      var above = scores.stream().filter(other -> other.score() > score.score()).count();
      rows.add(
          Body.of(
              "rank",
              above + 1,
              "score",
              score.score(),
              "user_id",
              id(score.person()),
              "display_name",
              "Anonymous"));
    }
    return rows;
  }

  /// The list that a board shows.
  List<Map<String, @Nullable Object>> rows(BoardForm board, LocalDate date) {
    var ranks = ranks(board, date);
    return ranks.subList(0, Math.min(ranks.size(), board.maxEntries()));
  }

  private List<Score> scores(BoardForm board, LocalDate date) {
    var window = XpWindow.of(world.settings, board.period(), date);
    return world.people.values().stream()
        .map(person -> score(person, board, window))
        .filter(score -> score.score() > 0)
        .sorted(
            Comparator.comparingLong(Score::score)
                .reversed()
                .thenComparing(Score::reachedAt)
                .thenComparing((a, b) -> world.byId.applyAsInt(id(a.person()), id(b.person()))))
        .toList();
  }

  private static Ref id(Person person) {
    return new Ref("user", person.serial);
  }

  private Score score(Person person, BoardForm board, XpWindow window) {
    if (board.streak() != null) return streak(person, board.streak());
    if (board.event() != null) return count(person, board.event(), window);
    var entries =
        person.ledger.stream().filter(entry -> window.contains(entry.occurredAt())).toList();
    var sum = entries.stream().mapToLong(Entry::amount).sum();
    return new Score(person, sum, latest(entries.stream().map(Entry::createdAt)));
  }

  private static Score count(Person person, String name, XpWindow window) {
    var events =
        person.events.stream()
            .filter(event -> event.name().equals(name) && window.contains(event.at()))
            .toList();
    var count = events.stream().filter(event -> event.reversal() == null).count();
    var changes =
        events.stream()
            .flatMap(event ->
                event.reversal() == null
                    ? Stream.of(event.acceptedAt())
                    : Stream.of(event.acceptedAt(), event.reversal().at()));
    return new Score(person, count, latest(changes));
  }

  private Score streak(Person person, int slot) {
    var streak = world.streaks.get(slot);
    if (streak == null) return new Score(person, 0, Instant.MIN);
    var picture = world.picture(person, streak, now);
    var last = picture.lastQualifiedAt();
    return new Score(person, picture.count(), last == null ? Instant.MIN : last);
  }

  private static Instant latest(Stream<Instant> instants) {
    return instants.max(Comparator.naturalOrder()).orElse(Instant.MIN);
  }

  /// Where a user stands.
  Map<String, @Nullable Object> standing(Person person, BoardForm board, LocalDate date) {
    var window = XpWindow.of(world.settings, board.period(), date);
    var start = board.period().equals("all_time") ? null : start(board, date, window);
    for (var row : ranks(board, date)) {
      if (!id(person).equals(row.get("user_id"))) continue;
      return Body.of("rank", row.get("rank"), "score", row.get("score"), "period_start", start);
    }
    return Body.of("rank", null, "score", 0, "period_start", start);
  }

  /// The first day of a period; when its zone skips that one, either it or the next.
  private Forecast.AnyOf start(BoardForm board, LocalDate date, XpWindow window) {
    var label =
        switch (board.period()) {
          case "weekly" -> date.with(TemporalAdjusters.previousOrSame(world.settings.weekStart()));
          case "monthly" -> date.withDayOfMonth(1);
          default -> date;
        };
    var first = Almanac.day(window.from(), world.settings.zone());
    return new Forecast.AnyOf(List.of(label.toString(), first.toString()));
  }

  /// The rows of a user and of those around.
  List<Map<String, @Nullable Object>> around(
      Person person, BoardForm board, LocalDate date, int radius) {
    var rows = ranks(board, date);
    for (int i = 0; i < rows.size(); i++) {
      if (!id(person).equals(rows.get(i).get("user_id"))) continue;
      return rows.subList(Math.max(0, i - radius), Math.min(rows.size(), i + radius + 1));
    }
    return List.of();
  }
}

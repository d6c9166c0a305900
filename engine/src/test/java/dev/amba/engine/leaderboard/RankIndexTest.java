package dev.amba.engine.leaderboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@NullMarked
final class RankIndexTest {
  private static final Instant START = Instant.parse("2026-01-05T00:00:00Z");

  private final RankIndex board = new RankIndex(new Slots());

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 200})
  void equalScoresShareARankOnEveryPage(int limit) {
    scores(50, 50, 30, 30, 10);
    var rows = new ArrayList<RankRow>();
    for (var offset = 0; offset < 5; offset += limit) {
      var page = board.page(offset, limit);
      assertThat(page.total()).isEqualTo(5);
      assertThat(page.offset()).isEqualTo(offset);
      rows.addAll(page.rows());
    }
    assertThat(text(rows)).isEqualTo("1:a=50 1:b=50 3:c=30 3:d=30 5:e=10");
    for (var row : rows) assertThat(board.find(row.userId())).contains(row);
    assertThat(board.page(5, limit).rows()).isEmpty();
    assertThat(board.page(Integer.MAX_VALUE, Integer.MAX_VALUE).rows()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      useHeadersInDisplayName = true,
      textBlock =
          """
          user | radius     | rows
          a    | 1          | 1:a=50 1:b=50
          b    | 1          | 1:a=50 1:b=50 3:c=30
          c    | 0          | 3:c=30
          c    | 1          | 1:b=50 3:c=30 3:d=30
          d    | 2          | 1:b=50 3:c=30 3:d=30 5:e=10
          e    | 1          | 3:d=30 5:e=10
          e    | 9          | 1:a=50 1:b=50 3:c=30 3:d=30 5:e=10
          a    | 2147483647 | 1:a=50 1:b=50 3:c=30 3:d=30 5:e=10
          """)
  void aroundEndsWithTheBoard(String user, int radius, String rows) {
    scores(50, 50, 30, 30, 10);
    assertThat(text(board.around(id(user), radius).rows())).isEqualTo(rows);
  }

  @Test
  void withoutAScoreThereIsNoRank() {
    scores(50, 0, -5);
    for (var user : List.of("b", "c", "unknown")) {
      assertThat(board.find(id(user))).isEmpty();
      assertThat(board.around(id(user), 3)).isEqualTo(new RankPage(1, 0, List.of()));
    }
    assertThat(board.size()).isEqualTo(1);
  }

  @Test
  void aScoreComesAndGoes() {
    scores(50, 50, 30);
    board.set(id("a"), 0, at(9));
    assertThat(all()).isEqualTo("1:b=50 2:c=30");
    board.set(id("a"), 40, at(10));
    assertThat(all()).isEqualTo("1:b=50 2:a=40 3:c=30");
    board.remove(id("b"));
    board.remove(id("b"));
    board.remove(id("unknown"));
    assertThat(all()).isEqualTo("1:a=40 2:c=30");
    assertThat(board.add(id("b"), 1, at(1))).isEqualTo(1);
    assertThat(all()).isEqualTo("1:a=40 2:c=30 3:b=1");
  }

  @Test
  void whoWasThereFirstIsListedFirst() {
    board.set(id("a"), 50, at(3));
    board.set(id("b"), 50, at(1));
    board.set(id("d"), 50, at(2));
    board.set(id("c"), 50, at(2));
    assertThat(all()).isEqualTo("1:b=50 1:c=50 1:d=50 1:a=50");
  }

  @Test
  void idsSortAsUnsignedBytes() {
    var ids =
        List.of(
            "00000000-0000-0000-7fff-000000000000",
            "00000000-0000-0000-8000-000000000000",
            "7fffffff-0000-0000-0000-000000000000",
            "80000000-0000-0000-0000-000000000000");
    for (var id : ids.reversed()) board.set(UUID.fromString(id), 5, START);
    assertThat(board.page(0, 4).rows().stream().map(row -> row.userId().toString()))
        .containsExactlyElementsOf(ids);
  }

  @Test
  void changesInAnyOrderEndTheSame() {
    board.add(id("b"), 50, at(5));
    board.add(id("a"), -70, at(1));
    board.add(id("a"), 20, at(6));
    assertThat(board.find(id("a"))).isEmpty();
    assertThat(board.add(id("a"), 100, at(4))).isEqualTo(50);
    assertThat(all()).isEqualTo("1:b=50 1:a=50");
  }

  @ParameterizedTest
  @CsvSource({"51, 0", "50, 0", "49, 2", "30, 2", "10, 4", "9, 5", "0, 5", "-100, 5"})
  void countsWhoIsAboveAnyScore(long score, int before) {
    scores(50, 50, 30, 30, 10, -3);
    assertThat(board.ranksBefore(score)).isEqualTo(before);
  }

  @Test
  void aBuiltBoardIsTheSame() {
    var slots = new Slots();
    var other = new RankIndex(slots);
    other.set(id("x"), 1, START);
    var built =
        new RankIndexBuilder(slots)
            .add(id("c"), 30, at(1))
            .add(id("d"), 0, at(1))
            .add(id("a"), 50, at(1))
            .add(id("b"), 50, at(0))
            .add(id("e"), -5, at(0))
            .build();
    assertThat(text(built.page(0, 9).rows())).isEqualTo("1:b=50 1:a=50 3:c=30");
    built.add(id("e"), 10, at(0));
    assertThat(text(built.page(0, 9).rows())).isEqualTo("1:b=50 1:a=50 3:c=30 4:e=5");
    assertThat(slots.size()).isEqualTo(6);
    assertThat(new RankIndexBuilder(slots).build().page(0, 9).rows()).isEmpty();
  }

  @Test
  void refusesWhatHasNoMeaning() {
    assertThatThrownBy(() -> board.page(-1, 1)).hasMessage("offset must be at least 0: -1");
    assertThatThrownBy(() -> board.page(0, -1)).hasMessage("limit must be at least 0: -1");
    assertThatThrownBy(() -> board.around(id("a"), -1)).hasMessage("radius must be at least 0: -1");
    var builder = new RankIndexBuilder(new Slots()).add(id("a"), 1, START);
    assertThatThrownBy(() -> builder.add(id("a"), 2, START))
        .hasMessage("a board has each user once: " + id("a"));
  }

  /// Users a, b, c, … reach `scores` one after the other.
  private void scores(long... scores) {
    for (var i = 0; i < scores.length; i++) {
      board.set(id(String.valueOf((char) ('a' + i))), scores[i], at(i));
    }
  }

  private String all() {
    return text(board.page(0, 200).rows());
  }

  private static String text(List<RankRow> rows) {
    return rows.stream()
        .map(row -> row.rank() + ":" + name(row.userId()) + "=" + row.score())
        .collect(Collectors.joining(" "));
  }

  private static Instant at(int minute) {
    return START.plusSeconds(60L * minute);
  }

  private static UUID id(String name) {
    return new UUID(0, name.charAt(0));
  }

  private static String name(UUID id) {
    return String.valueOf((char) id.getLeastSignificantBits());
  }
}

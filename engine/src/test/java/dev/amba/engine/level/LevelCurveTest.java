package dev.amba.engine.level;

import static org.assertj.core.api.Assertions.assertThat;

import dev.amba.engine.xp.XpTotal;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@NullMarked
final class LevelCurveTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      useHeadersInDisplayName = true,
      textBlock =
          """
          total | level | title        | into | toNext | threshold | next
          0     |     1 | Newcomer     |    0 |    100 |         0 |   100
          99    |     1 | Newcomer     |   99 |      1 |         0 |   100
          100   |     2 | Beginner     |    0 |    400 |       100 |   500
          150   |     2 | Beginner     |   50 |    350 |       100 |   500
          499   |     2 | Beginner     |  399 |      1 |       100 |   500
          500   |     3 | Intermediate |    0 |    500 |       500 |  1000
          999   |     3 | Intermediate |  499 |      1 |       500 |  1000
          1000  |     4 | Advanced     |    0 |   1500 |      1000 |  2500
          2499  |     4 | Advanced     | 1499 |      1 |      1000 |  2500
          2500  |     5 | Expert       |    0 |   2500 |      2500 |  5000
          4999  |     5 | Expert       | 2499 |      1 |      2500 |  5000
          5000  |     6 | Master       |    0 |   5000 |      5000 | 10000
          9999  |     6 | Master       | 4999 |      1 |      5000 | 10000
          10000 |     7 | Legend       |    0 |      0 |     10000 | 10000
          9007199254740991 | 7 | Legend | 9007199254730991 | 0 | 10000 | 10000
          """)
  void theStarterCurve(
      long total, long level, String title, long into, long toNext, long threshold, long next) {
    var position = LevelTemplate.STARTER.position(total);
    assertThat(position).isEqualTo(new LevelPosition(level, title, threshold, next, into, toNext));
    assertThat(position.titleOrDefault()).isEqualTo(title);
    assertThat(position.top()).isEqualTo(level == 7);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      useHeadersInDisplayName = true,
      textBlock =
          """
          total | level | into | toNext
          0     |     1 |    0 |    200
          199   |     1 |  199 |      1
          200   |     2 |    0 |    300
          499   |     2 |  299 |      1
          500   |     3 |    0 |    400
          900   |     4 |    0 |    400
          1299  |     4 |  399 |      1
          1300  |     5 |    0 |   1000
          1500  |     5 |  200 |    800
          2299  |     5 |  999 |      1
          2300  |     6 |    0 |      0
          """)
  void aTable(long total, long level, long into, long toNext) {
    var position = table(0, 200, 500, 900, 1_300, 2_300).position(total);
    assertThat(position.level()).isEqualTo(level);
    assertThat(position.title()).isNull();
    assertThat(position.titleOrDefault()).isEqualTo("Level " + level);
    assertThat(position.xpIntoLevel()).isEqualTo(into);
    assertThat(position.xpToNextLevel()).isEqualTo(toNext);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      useHeadersInDisplayName = true,
      textBlock =
          """
          xpPerLevel       | total            | level            | into | toNext
          1000             | 0                | 1                | 0    | 1000
          1000             | 999              | 1                | 999  | 1
          1000             | 1000             | 2                | 0    | 1000
          1000             | 1234567          | 1235             | 567  | 433
          1                | 9007199254740991 | 9007199254740992 | 0    | 1
          9007199254740991 | 9007199254740990 | 1                | 9007199254740990 | 1
          9007199254740991 | 9007199254740991 | 2                | 0    | 9007199254740991
          """)
  void aLinearCurveHasNoTop(long xpPerLevel, long total, long level, long into, long toNext) {
    var position = new LevelCurve.Linear(xpPerLevel).position(total);
    assertThat(position.level()).isEqualTo(level);
    assertThat(position.xpIntoLevel()).isEqualTo(into);
    assertThat(position.xpToNextLevel()).isEqualTo(toNext);
    assertThat(position.top()).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      useHeadersInDisplayName = true,
      textBlock =
          """
          base | growth | maxLevel | thresholds
          100  | 1      | 4        | 0 100 200 300
          100  | 1.5    | 5        | 0 100 250 475 813
          100  | 2      | 5        | 0 100 300 700 1500
          # 1, 2.5, 4.75, 8.125: the total is rounded, not the length, and halves go up
          1    | 1.5    | 5        | 0 1 3 5 8
          # 10, 21.05, 33.26025
          10   | 1.105  | 4        | 0 10 21 33
              1000 | 1.0    | 2        | 0 1000
          7    | 3      | 1        | 0
          """)
  void aGeometricCurve(long base, BigDecimal growth, int maxLevel, String thresholds) {
    var curve = new LevelCurve.Geometric(base, growth, maxLevel);
    assertThat(thresholds(curve, maxLevel))
        .containsExactly(
            Arrays.stream(thresholds.split(" ", -1)).mapToLong(Long::parseLong).toArray());
    assertThat(curve.position(XpTotal.MAX).top()).isTrue();
    assertThat(curve.position(XpTotal.MAX).level()).isEqualTo(maxLevel);
  }

  @Test
  void aGeometricCurveIsExactWhereADoubleIsNot() {
    // 5 · (1 + 1.1 + … + 1.1^k) ends on exactly one half at no k, but 10^15 scales the error of a
    // double into view.
    var curve = new LevelCurve.Geometric(1_000_000_000_000L, new BigDecimal("1.1"), 40);
    assertThat(curve.threshold(4)).isEqualTo(3_310_000_000_000L);
    assertThat(curve.threshold(13)).isEqualTo(21_384_283_767_210L);
    assertThat(curve.threshold(14)).isEqualTo(24_522_712_143_931L);
  }

  @Test
  void everyCurveAgreesWithCountingItsThresholds() {
    for (var curve :
        List.of(
            LevelTemplate.STARTER,
            table(0, 1, 2, 3, 1_000_000),
            new LevelCurve.Geometric(3, new BigDecimal("1.07"), 200),
            new LevelCurve.Geometric(1, BigDecimal.ONE, 1_000))) {
      var top = curve.level(XpTotal.MAX);
      var thresholds = thresholds(curve, top);
      for (var threshold : thresholds) {
        for (var total = Math.max(0, threshold - 1); total <= threshold + 1; total++) {
          var counted = total;
          assertThat(curve.level(total))
              .isEqualTo(LongStream.of(thresholds).filter(t -> t <= counted).count());
        }
      }
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      useHeadersInDisplayName = true,
      textBlock =
          """
          before | after | reached
          0      |    99 | ''
          99     |   100 | 2
          0      |  2500 | 2 3 4 5
          2500   |  2500 | ''
          9999   | 10000 | 7
          10000  | 99999 | ''
          # a total that falls reaches nothing
          2500   |     0 | ''
          """)
  void oneAwardReachesEveryLevelItCrosses(long before, long after, String reached) {
    assertThat(LevelTemplate.STARTER.reached(before, after)).isEqualTo(levels(reached));
  }

  @Test
  void ofMoreThanAHundredLevelsTheLastAreReached() {
    var reached = LevelTemplate.DEFAULT.reached(500, 1_000_000);
    assertThat(reached).hasSize(100).startsWith(902L).endsWith(1_001L);
    assertThat(LevelTemplate.DEFAULT.reached(0, 100_000))
        .hasSize(100)
        .startsWith(2L)
        .endsWith(101L);
    assertThat(LevelTemplate.DEFAULT.reached(0, 99_999)).hasSize(99).startsWith(2L);
  }

  @Test
  void curvesAreEqualByMeaning() {
    assertThat(new LevelCurve.Geometric(5, new BigDecimal("1.50"), 3))
        .isEqualTo(new LevelCurve.Geometric(5, new BigDecimal("1.5"), 3))
        .hasSameHashCodeAs(new LevelCurve.Geometric(5, new BigDecimal("1.5"), 3))
        .isNotEqualTo(new LevelCurve.Geometric(5, new BigDecimal("1.5"), 4));
  }

  static LevelCurve.Table table(long... minXp) {
    return new LevelCurve.Table(
        LongStream.of(minXp).mapToObj(min -> new LevelThreshold(min, null)).toList());
  }

  private static long[] thresholds(LevelCurve curve, long top) {
    return LongStream.rangeClosed(1, top).map(curve::threshold).toArray();
  }

  private static List<Long> levels(String text) {
    return text.isEmpty()
        ? List.of()
        : Arrays.stream(text.split(" ", -1)).map(Long::valueOf).toList();
  }
}

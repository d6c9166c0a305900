package dev.amba.engine.level;

import static dev.amba.engine.level.LevelCurveTest.table;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
final class LevelCurveRefusalTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      useHeadersInDisplayName = true,
      textBlock =
          """
          minXp              | message
          5 10               | levels[0].min_xp must be 0: 5
          -1 10              | levels[0].min_xp must be 0: -1
          0 100 100          | levels[2].min_xp must be above the one before, 100: 100
          0 100 50           | levels[2].min_xp must be above the one before, 100: 50
          0 9007199254740992 | levels[1].min_xp must be at most 9007199254740991: 9007199254740992
          """)
  void aTableBeginsAtZeroAndRises(String minXp, String message) {
    assertThatThrownBy(
            () -> table(Arrays.stream(minXp.split(" ", -1)).mapToLong(Long::parseLong).toArray()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(message);
  }

  @Test
  void aTableHasOneToAThousandLevels() {
    assertThatThrownBy(() -> new LevelCurve.Table(List.of()))
        .hasMessage("levels must not be empty: []");
    assertThatThrownBy(() -> table(LongStream.range(0, 1_001).toArray()))
        .hasMessage("levels must be at most 1000: 1001");
  }

  @ParameterizedTest
  @CsvSource({"0", "-5", "9007199254740992"})
  void aLinearCurveRises(long xpPerLevel) {
    assertThatThrownBy(() -> new LevelCurve.Linear(xpPerLevel))
        .hasMessage("xp_per_level must be from 1 to 9007199254740991: " + xpPerLevel);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      useHeadersInDisplayName = true,
      textBlock =
          """
          base             | growth | maxLevel | message
          0                | 1.5    | 10       | base must be from 1 to 9007199254740991: 0
          100              | 0.99   | 10       | growth must be at least 1: 0.99
          100              | 1E+999999999 | 10 | growth must be at most 9007199254740991: 1E+999999999
          100              | 1.0000000000000000001 | 10 | growth must have at most 18 decimals: 1.0000000000000000001
          100              | 1.5    | 0        | max_level must be from 1 to 1000: 0
          100              | 1.5    | 1001     | max_level must be from 1 to 1000: 1001
          100              | 10     | 20       | the threshold of level 16 must be at most 9007199254740991; lower base, growth or max_level: 11111111111111100
          9007199254740991 | 1      | 3        | the threshold of level 3 must be at most 9007199254740991; lower base, growth or max_level: 18014398509481982
          """)
  void aGeometricCurveStaysWithinTheTotals(
      long base, BigDecimal growth, int maxLevel, String message) {
    assertThatThrownBy(() -> new LevelCurve.Geometric(base, growth, maxLevel))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(message);
  }

  @Test
  void noLevelLiesOutsideACurveAndNoTotalOutsideItsBounds() {
    var curve = table(0, 100);
    assertThatThrownBy(() -> curve.threshold(0)).hasMessage("level must be from 1 to 2: 0");
    assertThatThrownBy(() -> curve.threshold(3)).hasMessage("level must be from 1 to 2: 3");
    assertThatThrownBy(() -> LevelTemplate.DEFAULT.threshold(0))
        .hasMessage("level must be at least 1: 0");
    assertThatThrownBy(() -> curve.level(-1))
        .hasMessage("total_xp must be from 0 to 9007199254740991: -1");
    assertThatThrownBy(() -> curve.level(XpTotal.MAX + 1))
        .hasMessage("total_xp must be from 0 to 9007199254740991: 9007199254740992");
  }
}

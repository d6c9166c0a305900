package dev.amba.engine.badge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.amba.engine.badge.BadgeCriteria.AllOf;
import dev.amba.engine.badge.BadgeCriteria.EventCount;
import dev.amba.engine.badge.BadgeCriteria.JoinedBefore;
import dev.amba.engine.badge.BadgeCriteria.LevelReached;
import dev.amba.engine.badge.BadgeCriteria.Manual;
import dev.amba.engine.badge.BadgeCriteria.PropertyValue;
import dev.amba.engine.badge.BadgeCriteria.StreakLength;
import dev.amba.engine.badge.BadgeCriteria.XpThreshold;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@NullMarked
final class BadgeTextTest {
  static List<Arguments> criteria() {
    return List.of(
        Arguments.of(new EventCount("message_sent", 1_000), "1,000 × message_sent"),
        Arguments.of(new StreakLength("login", 7), "A streak of 7 in login"),
        Arguments.of(new XpThreshold(2_500), "2,500 XP"),
        Arguments.of(new LevelReached(5), "Level 5"),
        Arguments.of(
            new PropertyValue("workouts", new BigDecimal("1E+3")), "At least 1,000 workouts"),
        Arguments.of(new PropertyValue("km", new BigDecimal("42.1950")), "At least 42.195 km"),
        Arguments.of(
            new JoinedBefore(Instant.parse("2026-03-01T00:00:00Z")), "Joined before 2026-03-01"),
        Arguments.of(
            new JoinedBefore(Instant.parse("2026-03-01T10:30:00Z")),
            "Joined before 2026-03-01 10:30 UTC"),
        Arguments.of(new JoinedBefore(null), "Joined early"),
        Arguments.of(new Manual(), "Awarded by hand"),
        Arguments.of(
            new AllOf(
                List.of(
                    new LevelReached(5), new StreakLength("login", 7), new EventCount("run", 1))),
            "Level 5, a streak of 7 in login and 1 × run"),
        Arguments.of(new AllOf(List.of(new LevelReached(5))), "Level 5"));
  }

  @ParameterizedTest
  @MethodSource("criteria")
  void readsLikeEnglish(BadgeCriteria criteria, String text) {
    assertThat(BadgeText.of(criteria)).isEqualTo(text);
  }
}

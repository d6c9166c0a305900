package dev.amba.engine.badge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.amba.engine.badge.BadgeCriteria.AllOf;
import dev.amba.engine.badge.BadgeCriteria.EventCount;
import dev.amba.engine.badge.BadgeCriteria.JoinedBefore;
import dev.amba.engine.badge.BadgeCriteria.LevelReached;
import dev.amba.engine.badge.BadgeCriteria.Manual;
import dev.amba.engine.badge.BadgeCriteria.PropertyValue;
import dev.amba.engine.badge.BadgeCriteria.StreakLength;
import dev.amba.engine.badge.BadgeCriteria.XpThreshold;
import dev.amba.engine.level.LevelTemplate;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@NullMarked
final class BadgeCriteriaTest {
  private static final Player NOBODY = new Player();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      useHeadersInDisplayName = true,
      textBlock =
          """
          kind     | has   | target | met
          events   | 0     | 1      | false
          events   | 99    | 100    | false
          events   | 100   | 100    | true
          events   | 101   | 100    | true
          streak   | 6     | 7      | false
          streak   | 7     | 7      | true
          xp       | 499   | 500    | false
          xp       | 500   | 500    | true
          level    | 499   | 3      | false
          level    | 500   | 3      | true
          level    | 10000 | 8      | false
          property | 9.99  | 10     | false
          property | 10.0  | 10     | true
          property | -3    | -5     | true
          property | 0.1   | 0.10   | true
          """)
  void aTargetIsInclusive(String kind, String has, String target, boolean met) {
    var facts =
        switch (kind) {
          case "events" -> new Player().events("message_sent", Long.parseLong(has));
          case "streak" -> new Player().streak("login", Integer.parseInt(has));
          case "property" -> new Player().property("workouts", has);
          default -> new Player().xp(Long.parseLong(has));
        };
    var criteria =
        switch (kind) {
          case "events" -> new EventCount("message_sent", Long.parseLong(target));
          case "streak" -> new StreakLength("login", Long.parseLong(target));
          case "property" -> new PropertyValue("workouts", new BigDecimal(target));
          case "xp" -> new XpThreshold(Long.parseLong(target));
          default -> new LevelReached(Long.parseLong(target));
        };

    assertThat(met(criteria, facts)).isEqualTo(met);
    var current = kind.equals("level") ? LevelTemplate.STARTER.level(facts.xpTotal()) : 0;
    var progress = criteria.progress(facts, LevelTemplate.STARTER);
    assertThat(progress.currentValue())
        .isEqualByComparingTo(current == 0 ? new BigDecimal(has) : BigDecimal.valueOf(current));
    assertThat(progress.targetValue()).isEqualByComparingTo(target);
  }

  @Test
  void anAbsentPropertyMeetsNothing() {
    assertThat(met(new PropertyValue("workouts", new BigDecimal("-5")), NOBODY)).isFalse();
    assertThat(progress(new PropertyValue("workouts", BigDecimal.TEN), NOBODY)).isEqualTo("0/10");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "none",
      useHeadersInDisplayName = true,
      textBlock =
          """
          date                     | project's                | created                  | met
          2026-02-01T00:00:00Z     | none                     | 2026-01-31T23:59:59.999Z | true
          2026-02-01T00:00:00Z     | none                     | 2026-02-01T00:00:00Z     | false
          2026-02-01T00:00:00Z     | 2020-01-01T00:00:00Z     | 2026-01-31T23:59:59.999Z | true
          none                     | 2026-02-01T00:00:00Z     | 2026-01-31T23:59:59.999Z | true
          none                     | 2026-02-01T00:00:00Z     | 2026-02-01T00:00:00Z     | false
          none                     | none                     | 2026-01-01T00:00:00Z     | false
          """)
  void joiningBeforeTheProjectsDate(
      @Nullable Instant date, @Nullable Instant projects, String created, boolean met) {
    var criteria = new AllOf(List.of(new JoinedBefore(date))).withEarlyAdopterBefore(projects);
    assertThat(met(criteria, new Player().created(created))).isEqualTo(met);
    assertThat(progress(criteria, new Player().created(created))).isEqualTo(met ? "1/1" : "0/1");
  }

  @Test
  void allOfCountsWhatIsMet() {
    var criteria =
        new AllOf(
            List.of(
                new EventCount("message_sent", 10),
                new AllOf(List.of(new XpThreshold(100), new StreakLength("login", 3))),
                new LevelReached(2)));
    var facts = new Player().xp(100).events("message_sent", 3);
    assertThat(progress(criteria, facts)).isEqualTo("1/3");
    assertThat(met(criteria, facts)).isFalse();

    facts.streak("login", 3);
    assertThat(progress(criteria, facts)).isEqualTo("2/3");
    facts.events("message_sent", 10);
    assertThat(progress(criteria, facts)).isEqualTo("3/3");
    assertThat(met(criteria, facts)).isTrue();
  }

  @Test
  void nothingMeetsAManualBadge() {
    assertThat(met(new Manual(), new Player().xp(1_000_000))).isFalse();
    assertThat(progress(new Manual(), NOBODY)).isEqualTo("0/1");
  }

  @ParameterizedTest
  @CsvSource({"0", "-1", "9007199254740992"})
  void countsAreFromOneToTheLargestTotal(long target) {
    List.<ThrowingCallable>of(
            () -> new EventCount("a", target),
            () -> new StreakLength("a", target),
            () -> new XpThreshold(target),
            () -> new LevelReached(target))
        .forEach(call ->
            assertThatThrownBy(call)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageMatching(
                    "target_value of (event_count|streak_length|xp_threshold|level)"
                        + " must be from 1 to 9007199254740991: "
                        + target));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          9007199254740992 | must be from -9007199254740991 to 9007199254740991: 9007199254740992
          -1E+999999999    | must be from -9007199254740991 to 9007199254740991: -1E+999999999
          0.0000000001     | must have at most 9 decimals: 1E-10
          """)
  void propertiesHaveBoundsToo(BigDecimal target, String message) {
    assertThatThrownBy(() -> new PropertyValue("a", target))
        .hasMessage("target_value of property_value " + message);
  }

  @Test
  void namesAreNeitherEmptyNorEndless() {
    assertThatThrownBy(() -> new EventCount("", 1))
        .hasMessage("event_name must have from 1 to 200 characters: 0");
    assertThatThrownBy(() -> new EventCount("é".repeat(201), 1))
        .hasMessage("event_name must have from 1 to 200 characters: 201");
    assertThatThrownBy(() -> new StreakLength("", 1))
        .hasMessage("streak_key must have from 1 to 500 characters: 0");
    assertThatThrownBy(() -> new PropertyValue("", BigDecimal.ONE))
        .hasMessage("property_key must have from 1 to 500 characters: 0");
  }

  @Test
  void allOfIsBounded() {
    Function<BadgeCriteria, BadgeCriteria> within = one -> new AllOf(List.of(one));
    var three = within.compose(within).compose(within).apply(new XpThreshold(1));
    var twenty = new AllOf(Collections.nCopies(20, new XpThreshold(1)));
    assertThatThrownBy(() -> within.apply(three))
        .hasMessage("all_of must be nested at most 3 deep: 4");
    assertThatThrownBy(() -> new AllOf(List.of()))
        .hasMessage("the length of criteria of all_of must be from 1 to 20: 0");
    assertThatThrownBy(() -> new AllOf(Collections.nCopies(21, new XpThreshold(1))))
        .hasMessage("the length of criteria of all_of must be from 1 to 20: 21");
    assertThatThrownBy(() -> new AllOf(Collections.nCopies(6, twenty)))
        .hasMessage("all_of must hold at most 100 criteria in all: 120");
    assertThatThrownBy(() -> new AllOf(List.of(new XpThreshold(1), new Manual())))
        .hasMessage(
            "criteria of all_of must not be manual, which no fact can meet; award such a badge by hand: manual");
  }

  private static boolean met(BadgeCriteria criteria, PlayerFacts facts) {
    return criteria.met(facts, facts.xpTotal(), LevelTemplate.STARTER);
  }

  private static String progress(BadgeCriteria criteria, PlayerFacts facts) {
    var progress = criteria.progress(facts, LevelTemplate.STARTER);
    return progress.currentValue() + "/" + progress.targetValue();
  }
}

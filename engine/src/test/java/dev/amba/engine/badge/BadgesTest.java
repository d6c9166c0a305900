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
import dev.amba.engine.xp.XpTotal;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

@NullMarked
final class BadgesTest {
  private static final ChangedFacts MESSAGE =
      ChangedFacts.byEvent("message_sent", Set.of("login"), true);

  @Test
  void threeBadgesMeetAFourth() {
    var badges =
        badges(
            badge("rich", 7, new XpThreshold(300)),
            badge("sent", 100, new EventCount("message_sent", 10)),
            badge("week", 100, new StreakLength("login", 7)),
            badge(
                "both", 60, new AllOf(List.of(new XpThreshold(40), new StreakLength("login", 7)))));
    var facts = new Player().events("message_sent", 10).streak("login", 7).xp(40);

    assertThat(keys(badges.unlock(facts, Set.of(), MESSAGE)))
        .containsExactly("sent", "week", "both", "rich");
    assertThat(keys(badges.unlock(facts, Set.of())))
        .containsExactly("sent", "week", "both", "rich");
  }

  @Test
  void aLevelFollowsTheRewards() {
    var badges =
        badges(
            badge("four", 1, new LevelReached(4)),
            badge("three", 500, new LevelReached(3)),
            badge("two", 400, new LevelReached(2)));
    assertThat(keys(badges.unlock(new Player().xp(100), Set.of(), ChangedFacts.XP)))
        .containsExactly("two", "three", "four");
  }

  @Test
  void whatIsHeldIsPassedOver() {
    var badges = badges(badge("sent", 100, new EventCount("message_sent", 1)));
    var facts = new Player().events("message_sent", 5);
    assertThat(badges.unlock(facts, Set.of(id("sent")), MESSAGE)).isEmpty();
    assertThat(badges.unlock(facts, Set.of(id("sent")))).isEmpty();
  }

  @Test
  void onlyWhatChangedIsJudged() {
    var badges =
        badges(
            badge("sent", 0, new EventCount("message_sent", 1)),
            badge("week", 0, new StreakLength("login", 1)),
            badge("rich", 0, new XpThreshold(1)),
            badge("fit", 0, new PropertyValue("workouts", BigDecimal.ONE)),
            badge("early", 0, new JoinedBefore(null)));
    var facts =
        new Player().events("message_sent", 1).streak("login", 1).xp(1).property("workouts", "1");

    assertThat(keys(badges.unlock(facts, Set.of(), event("message_sent")))).containsExactly("sent");
    assertThat(keys(badges.unlock(facts, Set.of(), event("other")))).isEmpty();
    assertThat(keys(badges.unlock(facts, Set.of(), ChangedFacts.streak("login"))))
        .containsExactly("week");
    assertThat(keys(badges.unlock(facts, Set.of(), ChangedFacts.XP))).containsExactly("rich");
    assertThat(keys(badges.unlock(facts, Set.of(), ChangedFacts.properties(Set.of("workouts")))))
        .containsExactly("fit");
  }

  @Test
  void aFullTotalMakesABadgeWait() {
    var badges =
        badges(
            badge("large", 100, new XpThreshold(10)),
            badge("small", 9, new XpThreshold(10)),
            badge("none", 0, new XpThreshold(10)),
            badge("last", 1, new XpThreshold(XpTotal.MAX)));
    assertThat(keys(badges.unlock(new Player().xp(XpTotal.MAX - 9), Set.of())))
        .containsExactly("small", "none");
  }

  @Test
  void inactiveAndManualBadgesAreNotUnlocked() {
    var inactive = new Badge(id("off"), "off", new EventCount("message_sent", 1), 5, false);
    var badges = badges(inactive, badge("hand", 5, new Manual()));
    assertThat(badges.unlock(new Player().events("message_sent", 9), Set.of())).isEmpty();
    assertThat(badges.all()).hasSize(2);
    assertThat(badges.eventNames()).isEmpty();
  }

  @Test
  void saysWhatItAsksFor() {
    var badges =
        badges(
            badge("sent", 0, new EventCount("message_sent", 1)),
            badge(
                "all",
                0,
                new AllOf(
                    List.of(
                        new StreakLength("login", 1),
                        new AllOf(List.of(new PropertyValue("workouts", BigDecimal.ONE)))))));
    assertThat(badges.eventNames()).containsExactly("message_sent");
    assertThat(badges.streakKeys()).containsExactly("login");
    assertThat(badges.propertyKeys()).containsExactly("workouts");
    assertThat(badges.asksXp()).isFalse();
    assertThat(badges.asksCreatedAt()).isFalse();
    assertThat(badges(badge("early", 0, new JoinedBefore(null))).asksCreatedAt()).isTrue();
    assertThat(badges(badge("two", 0, new LevelReached(2))).asksXp()).isTrue();
  }

  @Test
  void aReversalTakesBackWhatItsOwnRewardDoesNotHold() {
    var badges =
        badges(
            badge("sent", 100, new EventCount("message_sent", 10)),
            badge("rich", 50, new XpThreshold(150)),
            badge("richer", 5, new XpThreshold(170)),
            badge("first", 5, new EventCount("message_sent", 1)),
            badge("hand", 5, new EventCount("message_sent", 99)));
    var rewards =
        Map.of(
            id("sent"), 100L, id("rich"), 50L, id("richer"), 5L, id("first"), 5L, id("hand"), 5L);
    var before = new Player().events("message_sent", 10).xp(40 + 165);
    var after = new Player().events("message_sent", 9).xp(30 + 165);

    // "sent" goes with its 100 XP; without them neither "rich" nor "richer" would have been met.
    assertThat(keys(badges.takeBack(before, after, rewards)))
        .containsExactly("sent", "rich", "richer");
  }

  @Test
  void aRewardDoesNotHoldItsOwnBadge() {
    var badges = badges(badge("rich", 50, new XpThreshold(100)));
    var rewards = Map.of(id("rich"), 50L);
    assertThat(keys(badges.takeBack(new Player().xp(150), new Player().xp(149), rewards)))
        .containsExactly("rich");
    assertThat(badges.takeBack(new Player().xp(160), new Player().xp(150), rewards)).isEmpty();
    // Met before by its own reward only, so kept for another reason than its criteria.
    assertThat(badges.takeBack(new Player().xp(149), new Player().xp(100), rewards)).isEmpty();
  }

  @Test
  void twoRewardsMayHoldEachOther() {
    var badges =
        badges(badge("rich", 50, new XpThreshold(100)), badge("richer", 60, new XpThreshold(140)));
    var rewards = Map.of(id("rich"), 50L, id("richer"), 60L);
    assertThat(badges.takeBack(new Player().xp(210), new Player().xp(200), rewards)).isEmpty();
    assertThat(keys(badges.takeBack(new Player().xp(210), new Player().xp(199), rewards)))
        .containsExactly("richer", "rich");
  }

  @Test
  void aRewardHasBounds() {
    assertThatThrownBy(() -> badge("a", -1, new Manual()))
        .hasMessage("xp_reward must be from 0 to 1000000: -1");
    assertThatThrownBy(() -> badge("a", 1_000_001, new Manual()))
        .hasMessage("xp_reward must be from 0 to 1000000: 1000001");
  }

  private static ChangedFacts event(String name) {
    return ChangedFacts.byEvent(name, Set.of(), false);
  }

  private static Badges badges(Badge... badges) {
    return new Badges(Arrays.asList(badges), LevelTemplate.STARTER, null);
  }

  private static Badge badge(String key, long reward, BadgeCriteria criteria) {
    return new Badge(id(key), key, criteria, reward, true);
  }

  private static UUID id(String key) {
    return UUID.nameUUIDFromBytes(key.getBytes(StandardCharsets.UTF_8));
  }

  private static List<String> keys(List<Badge> badges) {
    return badges.stream().map(Badge::key).collect(Collectors.toList());
  }
}

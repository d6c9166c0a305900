package dev.amba.engine.badge;

import static dev.amba.engine.badge.BadgeBounds.check;
import static dev.amba.engine.badge.BadgeBounds.checkRange;
import static dev.amba.engine.badge.BadgeBounds.checkText;

import dev.amba.engine.level.LevelCurve;
import dev.amba.engine.xp.XpTotal;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What a user must have done for a badge (semantics §6).
///
/// Criteria name events, streaks, properties and totals, never badges: no badge can require itself,
/// neither directly nor over others. What comes nearest, a badge for XP that its own reward would
/// complete, is no circle either: the reward is given only after the badge is unlocked, so the
/// target is reached without it or not at all.
///
/// Every target is a lower bound and inclusive.
public sealed interface BadgeCriteria {
  /// The largest target of a count, of XP and of a level.
  long TARGET_MAX = XpTotal.MAX;

  int EVENT_NAME_MAX = 200;

  /// Most characters of a streak's or a property's key.
  int KEY_MAX = 500;

  /// Whether `facts` meet this.
  ///
  /// @param xpTotal the total to judge by, which may be another than that of `facts`: with rewards
  ///   of the same unlocking, or without a badge's own
  /// @param curve the project's levels
  boolean met(PlayerFacts facts, long xpTotal, LevelCurve curve);

  /// How far `facts` have come.
  BadgeProgress progress(PlayerFacts facts, LevelCurve curve);

  /// All that has to be met, taken apart: the criteria themselves, or those within an [AllOf].
  default Stream<BadgeCriteria> leaves() {
    return Stream.of(this);
  }

  /// How deep [AllOf] is nested, 0 without one.
  default int depth() {
    return 0;
  }

  /// These criteria for a project whose early adopters came before `date`.
  default BadgeCriteria withEarlyAdopterBefore(@Nullable Instant date) {
    return this;
  }

  /// So many events of a name were accepted.
  ///
  /// @param target 1 to [#TARGET_MAX]
  record EventCount(String eventName, long target) implements BadgeCriteria {
    public EventCount {
      checkText("event_name", eventName, EVENT_NAME_MAX);
      checkRange("target_value of event_count", target, 1, TARGET_MAX);
    }

    @Override
    public boolean met(PlayerFacts facts, long xpTotal, LevelCurve curve) {
      return facts.eventCount(eventName) >= target;
    }

    @Override
    public BadgeProgress progress(PlayerFacts facts, LevelCurve curve) {
      return BadgeProgress.of(facts.eventCount(eventName), target);
    }
  }

  /// The longest count of a streak reached a length; a streak that breaks afterwards takes nothing
  /// away.
  ///
  /// @param target 1 to [#TARGET_MAX]
  record StreakLength(String streakKey, long target) implements BadgeCriteria {
    public StreakLength {
      checkText("streak_key", streakKey, KEY_MAX);
      checkRange("target_value of streak_length", target, 1, TARGET_MAX);
    }

    @Override
    public boolean met(PlayerFacts facts, long xpTotal, LevelCurve curve) {
      return facts.longestStreak(streakKey) >= target;
    }

    @Override
    public BadgeProgress progress(PlayerFacts facts, LevelCurve curve) {
      return BadgeProgress.of(facts.longestStreak(streakKey), target);
    }
  }

  /// Total XP reached a threshold.
  ///
  /// @param target 1 to [#TARGET_MAX]
  record XpThreshold(long target) implements BadgeCriteria {
    public XpThreshold {
      checkRange("target_value of xp_threshold", target, 1, TARGET_MAX);
    }

    @Override
    public boolean met(PlayerFacts facts, long xpTotal, LevelCurve curve) {
      return xpTotal >= target;
    }

    @Override
    public BadgeProgress progress(PlayerFacts facts, LevelCurve curve) {
      return BadgeProgress.of(facts.xpTotal(), target);
    }
  }

  /// A level was reached. One above the curve's top can be asked for, and waits for another curve.
  ///
  /// @param target 1 to [#TARGET_MAX]
  record LevelReached(long target) implements BadgeCriteria {
    public LevelReached {
      checkRange("target_value of level", target, 1, TARGET_MAX);
    }

    @Override
    public boolean met(PlayerFacts facts, long xpTotal, LevelCurve curve) {
      return curve.level(xpTotal) >= target;
    }

    @Override
    public BadgeProgress progress(PlayerFacts facts, LevelCurve curve) {
      return BadgeProgress.of(curve.level(facts.xpTotal()), target);
    }
  }

  /// A number among the user's properties reached a value. A property that is absent or no number
  /// meets nothing, not even a target below zero; its progress starts at 0.
  ///
  /// @param target −[#TARGET_MAX] to [#TARGET_MAX], with at most [#DECIMALS_MAX] decimals
  record PropertyValue(String propertyKey, BigDecimal target) implements BadgeCriteria {
    /// Most decimals of a target.
    public static final int DECIMALS_MAX = 9;

    private static final BigDecimal MAX = BigDecimal.valueOf(TARGET_MAX);

    public PropertyValue {
      checkText("property_key", propertyKey, KEY_MAX);
      check(
          target.abs().compareTo(MAX) <= 0,
          "target_value of property_value must be from -" + MAX + " to " + MAX,
          target);
      target = target.stripTrailingZeros();
      check(
          target.scale() <= DECIMALS_MAX,
          "target_value of property_value must have at most " + DECIMALS_MAX + " decimals",
          target);
      if (target.scale() < 0) target = target.setScale(0);
    }

    @Override
    public boolean met(PlayerFacts facts, long xpTotal, LevelCurve curve) {
      var value = facts.property(propertyKey);
      return value != null && value.compareTo(target) >= 0;
    }

    @Override
    public BadgeProgress progress(PlayerFacts facts, LevelCurve curve) {
      var value = facts.property(propertyKey);
      return new BadgeProgress(value == null ? BigDecimal.ZERO : value, target);
    }
  }

  /// The user was created before an instant.
  ///
  /// @param date null for the project's `early_adopter_before`, which [Badges] puts in its place;
  ///   while the project has none, nobody meets it
  record JoinedBefore(@Nullable Instant date) implements BadgeCriteria {
    @Override
    public boolean met(PlayerFacts facts, long xpTotal, LevelCurve curve) {
      return date != null && facts.createdAt().isBefore(date);
    }

    @Override
    public BadgeProgress progress(PlayerFacts facts, LevelCurve curve) {
      return BadgeProgress.of(met(facts, 0, curve));
    }

    @Override
    public BadgeCriteria withEarlyAdopterBefore(@Nullable Instant earlyAdopterBefore) {
      return date == null ? new JoinedBefore(earlyAdopterBefore) : this;
    }
  }

  /// All of several are met. Its progress is how many of them are.
  ///
  /// @param criteria 1 to [#CRITERIA_MAX], nested at most [#DEPTH_MAX] deep, with at most
  ///   [#LEAVES_MAX] leaves; without [Manual], which nothing that a user does could ever meet
  record AllOf(List<BadgeCriteria> criteria) implements BadgeCriteria {
    public static final int CRITERIA_MAX = 20;
    public static final int DEPTH_MAX = 3;
    public static final int LEAVES_MAX = 100;

    public AllOf {
      criteria = List.copyOf(criteria);
      checkRange("the length of criteria of all_of", criteria.size(), 1, CRITERIA_MAX);
      var below = criteria.stream().mapToInt(BadgeCriteria::depth).max().orElse(0);
      check(below < DEPTH_MAX, "all_of must be nested at most " + DEPTH_MAX + " deep", below + 1);
      var leaves = criteria.stream().flatMap(BadgeCriteria::leaves).toList();
      check(
          leaves.size() <= LEAVES_MAX,
          "all_of must hold at most " + LEAVES_MAX + " criteria in all",
          leaves.size());
      check(
          leaves.stream().noneMatch(Manual.class::isInstance),
          "criteria of all_of must not be manual, which no fact can meet; award such a badge by hand",
          "manual");
    }

    @Override
    public boolean met(PlayerFacts facts, long xpTotal, LevelCurve curve) {
      for (var i = 0; i < criteria.size(); i++) {
        if (!criteria.get(i).met(facts, xpTotal, curve)) return false;
      }
      return true;
    }

    @Override
    public BadgeProgress progress(PlayerFacts facts, LevelCurve curve) {
      var met = criteria.stream().filter(one -> one.met(facts, facts.xpTotal(), curve)).count();
      return BadgeProgress.of(met, criteria.size());
    }

    @Override
    public Stream<BadgeCriteria> leaves() {
      return criteria.stream().flatMap(BadgeCriteria::leaves);
    }

    @Override
    public int depth() {
      return 1 + criteria.stream().mapToInt(BadgeCriteria::depth).max().orElse(0);
    }

    @Override
    public BadgeCriteria withEarlyAdopterBefore(@Nullable Instant date) {
      return new AllOf(criteria.stream().map(one -> one.withEarlyAdopterBefore(date)).toList());
    }
  }

  /// An admin awards it; no fact meets it.
  record Manual() implements BadgeCriteria {
    @Override
    public boolean met(PlayerFacts facts, long xpTotal, LevelCurve curve) {
      return false;
    }

    @Override
    public BadgeProgress progress(PlayerFacts facts, LevelCurve curve) {
      return BadgeProgress.of(false);
    }
  }
}

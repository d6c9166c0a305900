package dev.amba.engine.xp;

import dev.amba.engine.period.Day;
import dev.amba.engine.period.Window;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// An active rule that turns events of one name into XP (semantics §3).
///
/// @param version which state of the rule this is, from 1; it rises with every change
/// @param eventName the only event name that the rule matches
/// @param xpAmount XP of one award, 1 to [#XP_MAX]
/// @param maxPerDay most awards to one user on one day of the user's zone, 1 to [#PER_DAY_MAX];
///   null for no limit
/// @param cooldownSeconds least distance in time between two awards to one user, 0 to
///   [#COOLDOWN_SECONDS_MAX]
public record XpRule(
    UUID id,
    int version,
    String name,
    String eventName,
    long xpAmount,
    @Nullable Integer maxPerDay,
    int cooldownSeconds) {

  public static final long XP_MAX = 1_000_000;
  public static final int PER_DAY_MAX = 1_000_000;

  /// A year of 365 days.
  public static final int COOLDOWN_SECONDS_MAX = 31_536_000;

  public XpRule {
    if (version < 1) throw new IllegalArgumentException("version must be at least 1: " + version);
    checkRange("xp_amount", xpAmount, 1, XP_MAX);
    if (maxPerDay != null) checkRange("max_per_day", maxPerDay, 1, PER_DAY_MAX);
    checkRange("cooldown_seconds", cooldownSeconds, 0, COOLDOWN_SECONDS_MAX);
  }

  /// Decides about an event at `at`, given the awards so far. Changes nothing: [RuleUsage#apply]
  /// does.
  ///
  /// The checks run in this order, and the first that fails answers:
  ///
  /// 1. daily cap: `maxPerDay` awards already carry the label of the event's day;
  /// 2. cooldown: some award lies closer than `cooldownSeconds`, before or after, for events may
  ///    arrive late. At exactly that distance the award is given.
  ///
  /// @param usage the awards of this rule to the user; it must know all of them within [#reach]
  /// @param zone the user's zone
  public XpDecision decide(RuleUsage usage, Instant at, ZoneId zone) {
    if (maxPerDay != null && usage.count(Day.of(at, zone)) >= maxPerDay) {
      return new XpDecision.DailyCapReached(id, Day.next(at, zone));
    }
    if (cooldownSeconds > 0) {
      var cooldown = Duration.ofSeconds(cooldownSeconds);
      var conflict = usage.findLatestWithin(at, cooldown);
      if (conflict.isPresent()) {
        return new XpDecision.CoolingDown(id, conflict.get().plus(cooldown));
      }
    }
    return new XpDecision.Awarded(id, xpAmount);
  }

  /// Whether earlier awards can matter at all; if not, no usage need be known.
  public boolean limited() {
    return maxPerDay != null || cooldownSeconds > 0;
  }

  /// The instants at which an award can matter to a decision about an event at `at`, whatever zone
  /// its day label was given in.
  ///
  /// @param zone the user's zone
  public Window reach(Instant at, ZoneId zone) {
    var day = RuleUsage.span(Day.of(at, zone));
    var cooldown = Duration.ofSeconds(cooldownSeconds);
    var from = at.minus(cooldown);
    var to = at.plus(cooldown).plusMillis(1);
    if (maxPerDay == null) return new Window(from, to);
    return new Window(
        from.isBefore(day.from()) ? from : day.from(), to.isAfter(day.to()) ? to : day.to());
  }

  private static void checkRange(String field, long value, long min, long max) {
    if (value < min || value > max) {
      throw new IllegalArgumentException(
          field + " must be from " + min + " to " + max + ": " + value);
    }
  }
}

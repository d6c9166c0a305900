package dev.amba.engine.xp;

import dev.amba.engine.period.Day;
import dev.amba.engine.period.Window;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Optional;

/// The standing awards of one rule to one user: when each was given, and the day label it was
/// given.
///
/// Mutable and not safe for use by several threads: it belongs to the lane that owns the user.
/// Instants are exact to the millisecond. An award costs eight bytes; in order of time, adding one
/// takes amortised constant time.
///
/// ## What it knows
///
/// It knows every award at or after its `from`, and none before. A question that reaches further
/// back is a bug of the caller and throws: a wrong award could never be taken back.
public final class RuleUsage {
  private static final long[] NONE = {};
  private static final int CAPACITY_FIRST = 4;

  // An offset is at most 18 hours, so a day label is the UTC day of its instant or one beside it:
  // two bits hold which.
  private static final int LABEL_BITS = 2;
  private static final long LABEL_MASK = (1 << LABEL_BITS) - 1;
  private static final long DAY_MILLIS = Duration.ofDays(1).toMillis();

  private final long fromMillis;
  private long[] awards = NONE;
  private int size;

  /// No award at or after `from`; [Instant#MIN] when all awards ever given are going to be added.
  public RuleUsage(Instant from) {
    fromMillis = from.equals(Instant.MIN) ? Long.MIN_VALUE : from.toEpochMilli();
  }

  /// The instants at which an award with the label `day` can lie, in any zone.
  static Window span(LocalDate day) {
    return new Window(Day.start(day, ZoneOffset.MAX), Day.start(day.plusDays(1), ZoneOffset.MIN));
  }

  /// How many awards are known.
  public int size() {
    return size;
  }

  /// Whether every award that can matter to `rule` for an event at `at` is known.
  public boolean covers(XpRule rule, Instant at, ZoneId zone) {
    return !rule.limited() || fromMillis <= rule.reach(at, zone).from().toEpochMilli();
  }

  /// How many awards carry the label `day`.
  public int count(LocalDate day) {
    var span = span(day);
    checkKnown(span.from());
    var end = span.to().toEpochMilli();
    var label = day.toEpochDay();
    var count = 0;
    for (var i = firstAt(span.from().toEpochMilli()); i < size && millis(awards[i]) < end; i++) {
      if (label(awards[i]) == label) count++;
    }
    return count;
  }

  /// The latest award that lies closer to `at` than `distance`, before or after; none at exactly
  /// that distance.
  public Optional<Instant> findLatestWithin(Instant at, Duration distance) {
    checkKnown(at.minus(distance));
    var latest = firstAt(at.plus(distance).toEpochMilli()) - 1;
    if (latest < 0 || millis(awards[latest]) <= at.minus(distance).toEpochMilli())
      return Optional.empty();
    return Optional.of(Instant.ofEpochMilli(millis(awards[latest])));
  }

  /// Makes `decision` about an event at `at` part of the usage: an award is added, a refusal
  /// changes nothing.
  ///
  /// @param zone the user's zone, the same that the decision was made with
  public void apply(XpDecision decision, Instant at, ZoneId zone) {
    if (decision instanceof XpDecision.Awarded) add(at, Day.of(at, zone));
  }

  /// Adds an award that was given the label `day`.
  public void add(Instant at, LocalDate day) {
    checkKnown(at);
    var award = pack(at, day);
    var index = size == 0 || awards[size - 1] <= award ? size : insertion(award);
    if (size == awards.length)
      awards = Arrays.copyOf(awards, Math.max(CAPACITY_FIRST, size + (size >> 1)));
    System.arraycopy(awards, index, awards, index + 1, size - index);
    awards[index] = award;
    size++;
  }

  /// Takes back one award at `at` with the label `day`: it was reversed and counts no longer.
  ///
  /// @return false when there was none
  public boolean remove(Instant at, LocalDate day) {
    var index = Arrays.binarySearch(awards, 0, size, pack(at, day));
    if (index < 0) return false;
    size--;
    System.arraycopy(awards, index + 1, awards, index, size - index);
    return true;
  }

  private void checkKnown(Instant at) {
    if (at.toEpochMilli() < fromMillis) {
      throw new IllegalStateException(
          "awards are known from "
              + Instant.ofEpochMilli(fromMillis)
              + " on, but asked about "
              + at);
    }
  }

  private int firstAt(long millis) {
    var index = Arrays.binarySearch(awards, 0, size, millis << LABEL_BITS);
    if (index < 0) return -index - 1;
    while (index > 0 && awards[index - 1] == awards[index]) index--;
    return index;
  }

  private int insertion(long award) {
    var index = Arrays.binarySearch(awards, 0, size, award);
    return index < 0 ? -index - 1 : index;
  }

  private static long pack(Instant at, LocalDate day) {
    var millis = at.toEpochMilli();
    var beside = day.toEpochDay() - Math.floorDiv(millis, DAY_MILLIS) + 1;
    if (beside < 0 || beside > 2) {
      throw new IllegalArgumentException(
          "day must be the day of the award in some zone: " + day + " for " + at);
    }
    return millis << LABEL_BITS | beside;
  }

  private static long millis(long award) {
    return award >> LABEL_BITS;
  }

  private static long label(long award) {
    return Math.floorDiv(millis(award), DAY_MILLIS) + (award & LABEL_MASK) - 1;
  }
}

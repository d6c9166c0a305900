package dev.amba.server.project;

import dev.amba.engine.badge.Badges;
import dev.amba.engine.level.LevelCurve;
import dev.amba.engine.period.XpPeriod;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Everything of a project that decides about events, as of one version: a consistent snapshot.
///
/// @param id the project
/// @param version rises with every change of anything in here
/// @param zone the project's zone; users without their own live in it
/// @param weekStart the day on which its weeks begin
/// @param xpPeriod the window of `xp_this_period`
/// @param eventMaxAgeDays how old an event may be, in days of 24 hours
/// @param levelCurve from XP to levels
/// @param testClock where the project's clock stands still, or null for the system's time
/// @param rules the active rules, in order of creation
/// @param streaks the streaks, in order of creation
/// @param zones the zones that the project has had
/// @param badges the badges, in the order in which those unlocked together are reported
/// @param boards the leaderboards
public record ProjectConfig(
    UUID id,
    long version,
    ZoneId zone,
    DayOfWeek weekStart,
    XpPeriod xpPeriod,
    int eventMaxAgeDays,
    LevelCurve levelCurve,
    @Nullable Instant testClock,
    XpRules rules,
    Streaks streaks,
    ZoneTimeline zones,
    Badges badges,
    Boards boards) {

  /// The project's now (semantics §1).
  ///
  /// @param systemNow what the system's clock shows
  public Instant now(Instant systemNow) {
    return testClock == null ? systemNow : testClock;
  }

  /// The same with other badges.
  public ProjectConfig withBadges(Badges others) {
    return new ProjectConfig(
        id,
        version,
        zone,
        weekStart,
        xpPeriod,
        eventMaxAgeDays,
        levelCurve,
        testClock,
        rules,
        streaks,
        zones,
        others,
        boards);
  }

  /// Names of the events that badges or boards count for each user.
  public Set<String> countedEvents() {
    var badgesOnly = boards.eventNames().isEmpty();
    if (badgesOnly) return badges.eventNames();
    var names = new HashSet<>(badges.eventNames());
    names.addAll(boards.eventNames());
    return names;
  }
}

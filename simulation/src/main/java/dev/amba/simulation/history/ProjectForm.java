package dev.amba.simulation.history;

import java.time.DayOfWeek;
import org.jspecify.annotations.Nullable;

/// Settings of a project; null for those that stay.
///
/// @param xpPeriod `daily`, `weekly`, `monthly`, or `rolling` with its days
public record ProjectForm(
    @Nullable String zone,
    @Nullable DayOfWeek weekStart,
    @Nullable String xpPeriod,
    @Nullable Integer xpPeriodDays,
    @Nullable Integer maxAgeDays) {

  @Override
  public String toString() {
    return "project%s%s%s%s%s"
        .formatted(
            shown("zone", zone),
            shown("week_start", weekStart),
            shown("xp_period", xpPeriod),
            shown("days", xpPeriodDays),
            shown("event_max_age_days", maxAgeDays));
  }

  private static String shown(String name, @Nullable Object value) {
    return value == null ? "" : " " + name + "=" + value;
  }
}

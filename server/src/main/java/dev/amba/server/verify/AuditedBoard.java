package dev.amba.server.verify;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.TemporalAdjusters;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// One period of a leaderboard, with all that says who stands where in it.
///
/// @param metric `xp`, `streak` or `custom`
/// @param subject the key of the streak or the name of the event, null with XP
/// @param period `all_time`, `daily`, `weekly` or `monthly`
/// @param date a day in it
/// @param weekStart the day on which the project's weeks begin
/// @param isBefore whether it is the period before the running one
record AuditedBoard(
    UUID projectId,
    String key,
    String metric,
    @Nullable String subject,
    String period,
    int maxEntries,
    LocalDate date,
    ZoneId zone,
    DayOfWeek weekStart,
    boolean isBefore) {

  private static final Instant FIRST = Instant.EPOCH;
  private static final Instant LAST = Instant.parse("9999-12-31T23:59:59Z");

  private LocalDate start() {
    return switch (period) {
      case "daily" -> date;
      case "weekly" -> date.with(TemporalAdjusters.previousOrSame(weekStart));
      case "monthly" -> date.withDayOfMonth(1);
      default -> throw new IllegalStateException("a period without a start: " + period);
    };
  }

  /// The first instant that counts.
  Instant from() {
    return period.equals("all_time") ? FIRST : start().atStartOfDay(zone).toInstant();
  }

  /// The first instant that counts no more.
  Instant until() {
    if (period.equals("all_time")) return LAST;
    var next =
        switch (period) {
          case "daily" -> start().plusDays(1);
          case "weekly" -> start().plusWeeks(1);
          default -> start().plusMonths(1);
        };
    return next.atStartOfDay(zone).toInstant();
  }

  /// The period before this one.
  AuditedBoard before() {
    return new AuditedBoard(
        projectId,
        key,
        metric,
        subject,
        period,
        maxEntries,
        start().minusDays(1),
        zone,
        weekStart,
        true);
  }

  @Override
  public String toString() {
    return "leaderboard '%s' of project %s%s"
        .formatted(
            key,
            projectId,
            period.equals("all_time") ? "" : String.format(Locale.ROOT, ", %s", date));
  }
}

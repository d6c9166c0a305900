package dev.amba.engine.streak;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.NullMarked;

/// The auditor's clocks and calendars: what a clock on the wall shows, and nothing cleverer.
@NullMarked
final class AuditorClock {
  // Looked up again and again; no answer ever changes.
  private static final Map<List<Object>, Instant> DEADLINES = new HashMap<>();

  private AuditorClock() {}

  /// When the period whose last day is `last` closes.
  static Instant deadline(LocalDate last, int graceHours, ZoneId zone) {
    return DEADLINES.computeIfAbsent(
        List.of(last, graceHours, zone),
        absent -> firstInstant(dayAfter(last, zone).atStartOfDay().plusHours(graceHours), zone));
  }

  /// The next day that has an hour which clocks in `zone` show.
  static LocalDate dayAfter(LocalDate day, ZoneId zone) {
    var next = day.plusDays(1);
    for (var hour = 0; hour < 24; hour++)
      if (!zone.getRules().getValidOffsets(next.atTime(hour, 0)).isEmpty()) return next;
    return dayAfter(next, zone);
  }

  /// The first instant at which a clock in `zone` shows `wall` or has jumped over it.
  private static Instant firstInstant(LocalDateTime wall, ZoneId zone) {
    var instants = new TreeSet<Instant>();
    for (var offset : zone.getRules().getValidOffsets(wall)) instants.add(wall.toInstant(offset));
    if (!instants.isEmpty()) return instants.first();
    var before = wall.toInstant(ZoneOffset.MAX).toEpochMilli();
    var after = wall.toInstant(ZoneOffset.MIN).toEpochMilli();
    while (after - before > 1) {
      var middle = (before + after) / 2;
      var shown = LocalDateTime.ofInstant(Instant.ofEpochMilli(middle), zone);
      if (shown.isBefore(wall)) before = middle;
      else after = middle;
    }
    return Instant.ofEpochMilli(after);
  }
}

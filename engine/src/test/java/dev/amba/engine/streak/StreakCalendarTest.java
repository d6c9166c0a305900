package dev.amba.engine.streak;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// A calendar shows `6+covered` for the 6th with a mark and covered, `7-broken` for the 7th without
/// one and broken, `8-` for one of which there is nothing to say.
@NullMarked
final class StreakCalendarTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      useHeadersInDisplayName = true,
      textBlock =
          """
          period | grace | freezes | zone         | marks                                        | now              | from       | to         | calendar
          # before the streak, in it, open
          daily  | 0     | 0       | UTC          | 2026-01-06T12:00Z 2026-01-07T12:00Z          | 2026-01-08T12:00 | 2026-01-05 | 2026-01-09 | 5- 6+covered 7+covered 8- 9-
          # a frozen day, a broken one, none of what follows
          daily  | 0     | 1       | UTC          | 2026-01-05T12:00Z                            | 2026-01-09T00:00 | 2026-01-05 | 2026-01-09 | 5+covered 6-frozen 7-broken 8- 9-
          # within the grace a mark covers the day before; its own then is missed
          daily  | 6     | 0       | UTC          | 2026-01-05T12:00Z 2026-01-07T04:00Z          | 2026-01-09T00:00 | 2026-01-05 | 2026-01-08 | 5+covered 6-covered 7+broken 8-
          # a mark that changes nothing
          daily  | 24    | 0       | UTC          | 2026-01-05T12:00Z 2026-01-05T13:00Z          | 2026-01-05T14:00 | 2026-01-05 | 2026-01-05 | 5+covered
          # the day is that of the zone
          daily  | 0     | 0       | Asia/Tokyo   | 2026-01-05T15:00Z                            | 2026-01-06T12:00 | 2026-01-05 | 2026-01-07 | 5- 6+covered 7-
          # no day that the zone skips
          daily  | 0     | 0       | Pacific/Apia | 2011-12-29T12:00-10:00 2011-12-31T12:00+14:00 | 2011-12-31T12:00 | 2011-12-28 | 2011-12-31 | 28- 29+covered 31+covered
          # weeks, with their marked days
          weekly | 0     | 1       | UTC          | 2026-01-06T12:00Z 2026-01-08T12:00Z 2026-01-22T12:00Z | 2026-02-02T00:00 | 2026-01-01 | 2026-02-02 | 29- 5+6+8covered 12-frozen 19+22covered 26-broken 2-
          """)
  void tellsWhatBecameOfEachPeriod(
      String period,
      int grace,
      int freezes,
      ZoneId zone,
      String marks,
      String now,
      LocalDate from,
      LocalDate to,
      String calendar) {
    var definition =
        new StreakDefinition(
            period.equals("daily")
                ? new StreakPeriod.Daily()
                : new StreakPeriod.Weekly(DayOfWeek.MONDAY),
            grace,
            true,
            freezes,
            freezes,
            null);
    var fold = new StreakFold(DefinitionHistory.of(definition), ZoneHistory.of(zone));
    var instants =
        Arrays.stream(marks.split(" "))
            .map(mark -> OffsetDateTime.parse(mark).toInstant())
            .toList();
    assertThat(fold.calendar(List.of(), new Marks(instants), Instant.parse(now + ":00Z"), from, to))
        .extracting(StreakCalendarTest::shown)
        .isEqualTo(List.of(calendar.split(" ")));
  }

  /// Broken at midnight in Tokyo, and marked on the same day in New York.
  @Test
  void aStreakCanBeginInThePeriodThatBrokeTheOneBefore() {
    var facts =
        new StreakFacts(
            ZoneId.of("Asia/Tokyo"),
            new StreakDefinition(new StreakPeriod.Daily(), 0, false, 0, 0, null));
    facts.marks.add(Instant.parse("2026-01-05T03:00:00Z"));
    facts.move(Instant.parse("2026-01-06T16:00:00Z"), ZoneId.of("America/New_York"));
    var now = Instant.parse("2026-01-06T20:00:00Z");
    assertThat(calendar(facts, now)).containsExactly("5+covered", "6-broken", "7-");
    facts.marks.add(now);
    assertThat(calendar(facts, now)).containsExactly("5+covered", "6+covered", "7-");
  }

  @Test
  void aRangeThatEndsBeforeItBeginsIsRefused() {
    var facts =
        new StreakFacts(
            ZoneId.of("UTC"), new StreakDefinition(new StreakPeriod.Daily(), 0, false, 0, 0, null));
    var day = LocalDate.parse("2026-01-05");
    assertThatThrownBy(() ->
            facts.fold().calendar(List.of(), new Marks(), Instant.EPOCH, day, day.minusDays(1)))
        .hasMessage("to must not be before from, 2026-01-05: 2026-01-04");
  }

  private static List<String> calendar(StreakFacts facts, Instant now) {
    var from = LocalDate.parse("2026-01-05");
    return facts
        .fold()
        .calendar(List.of(), new Marks(facts.marks), now, from, from.plusDays(2))
        .stream()
        .map(StreakCalendarTest::shown)
        .toList();
  }

  private static String shown(CalendarPeriod period) {
    var day = period.period().getDayOfMonth();
    var marks =
        period.markedDays().stream()
            .filter(marked -> !marked.equals(period.period()))
            .map(marked -> "+" + marked.getDayOfMonth())
            .collect(joining());
    var sign = !marks.isEmpty() ? marks : period.markedDays().isEmpty() ? "-" : "+";
    return day + sign + (period.outcome() == null ? "" : period.outcome().wireName());
  }
}

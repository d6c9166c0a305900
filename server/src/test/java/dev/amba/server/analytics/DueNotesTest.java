package dev.amba.server.analytics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.amba.server.analytics.TouchedHours.Hour;
import dev.amba.server.analytics.TouchedHours.Note;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// A day is counted when nothing comes in for it any more, or it has been waiting for long.
final class DueNotesTest {
  private static final UUID PROJECT = new UUID(0, 1);
  private static final LocalDate TODAY = LocalDate.of(2026, 3, 10);
  private static final long NOW = 5;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      useHeadersInDisplayName = true,
      textBlock =
          """
          zone          | hour                 | first s ago | last s ago | days
          # quiet: counted
          UTC           | 2026-03-01T23:00:00Z | 2           | 2          | 2026-03-01
          # of the newest two days, when it has been quiet for long
          UTC           | 2026-03-10T08:00:00Z | 99          | 59         |
          UTC           | 2026-03-09T08:00:00Z | 99          | 59         |
          UTC           | 2026-03-10T08:00:00Z | 99          | 60         | 2026-03-10
          # still coming in
          UTC           | 2026-03-01T23:00:00Z | 59          | 1          |
          # for long: a day of the past is counted, and today is left to those who look
          UTC           | 2026-03-01T23:00:00Z | 60          | 1          | 2026-03-01
          UTC           | 2026-03-09T08:00:00Z | 999         | 1          |
          # the project's days, of which an hour may touch two
          Pacific/Apia  | 2026-03-07T11:00:00Z | 9           | 2          | 2026-03-08
          Asia/Kolkata  | 2026-03-07T18:00:00Z | 9           | 2          | 2026-03-07 2026-03-08
          """)
  void daysAreDue(
      String zone, Instant hour, long firstSeconds, long lastSeconds, @Nullable String days) {
    var note = note(hour, firstSeconds, lastSeconds);
    var due = DueNotes.of(List.of(note), ZoneId.of(zone), NOW, TODAY);
    var expected = days == null ? List.<String>of() : List.of(days.split(" "));
    assertThat(due.days().stream().map(LocalDate::toString))
        .containsExactlyInAnyOrderElementsOf(expected);
    assertThat(due.notes()).isEqualTo(expected.isEmpty() ? List.of() : List.of(note));
    assertThat(due.hasAny()).isFalse();
  }

  @Test
  void aDayWaitsForAllOfItsHours() {
    var quiet = note(Instant.parse("2026-03-01T08:00:00Z"), 9, 9);
    var busy = note(Instant.parse("2026-03-01T09:00:00Z"), 1, 1);
    var other = note(Instant.parse("2026-03-02T08:00:00Z"), 9, 9);
    var due = DueNotes.of(List.of(quiet, busy, other), ZoneId.of("UTC"), NOW, TODAY);
    assertThat(due.days()).containsExactly(LocalDate.of(2026, 3, 2));
    assertThat(due.notes()).containsExactly(other);
  }

  @Test
  void whatConcernsAnyDayIsNoDay() {
    var hours = new TouchedHours();
    hours.noteAny(PROJECT);
    var notes = hours.byProject().getFirst();
    var later = System.nanoTime() + DueNotes.QUIET;
    var due = DueNotes.of(notes, ZoneId.of("UTC"), later, TODAY);
    assertThat(due.hasAny()).isTrue();
    assertThat(due.days()).isEmpty();
    assertThat(due.notes()).isEqualTo(notes);
  }

  @Test
  void whatIsNotCountedYetIsNotSettled() {
    var zone = ZoneId.of("Asia/Kolkata");
    var first = note(Instant.parse("2026-03-01T08:00:00Z"), 9, 9);
    var both = note(Instant.parse("2026-03-01T18:00:00Z"), 9, 9);
    var second = note(Instant.parse("2026-03-02T08:00:00Z"), 9, 9);
    var any = new TouchedHours();
    any.noteAny(PROJECT);
    var anyDay = any.byProject().getFirst().getFirst();
    var notes = List.of(first, both, second, anyDay);
    var due = new DueNotes(Set.of(), true, notes);
    assertThat(due.settled(zone, List.of(LocalDate.of(2026, 3, 2)))).containsExactly(first);
    assertThat(due.settled(zone, List.of(LocalDate.of(2026, 2, 1))))
        .containsExactly(first, both, second);
    assertThat(due.settled(zone, List.of())).isEqualTo(notes);
  }

  private static Note note(Instant hour, long firstSeconds, long lastSeconds) {
    return new Note(
        new Hour(PROJECT, hour.getEpochSecond() / 3_600),
        NOW - Duration.ofSeconds(firstSeconds).toNanos(),
        NOW - Duration.ofSeconds(lastSeconds).toNanos(),
        1);
  }
}

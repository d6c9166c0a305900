package dev.amba.server.analytics;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// A turn ends, and the next goes on where it ended.
final class DaysAheadTest {
  private static final LocalDate TODAY = LocalDate.of(2026, 3, 10);
  private static final List<LocalDate> DAYS =
      List.of(TODAY, TODAY.minusDays(1), TODAY.minusDays(2));

  private final Source source = new Source();
  private final CountedDays calendar = new CountedDays(source);

  private static final class Source implements DaySource {
    final List<LocalDate> counted = new ArrayList<>();

    @Override
    public DayFigures count(LocalDate day) {
      counted.add(day);
      return new DayFigures(1, 10, 1);
    }

    @Override
    public Map<LocalDate, DayFigures> stored(LocalDate first, LocalDate last) {
      return Map.of();
    }
  }

  @Test
  void aTurnThatIsOverLeavesTheRest() throws InterruptedException {
    assertThat(DaysAhead.count(calendar, DAYS, 0)).isEqualTo(DAYS.subList(1, 3));
    // What has changed again waits for those that were not counted at all.
    calendar.changed(TODAY);
    assertThat(DaysAhead.count(calendar, DAYS, 0)).containsExactly(TODAY.minusDays(2), TODAY);
    assertThat(DaysAhead.count(calendar, DAYS, Long.MAX_VALUE)).isEmpty();
    assertThat(DaysAhead.count(calendar, DAYS, Long.MAX_VALUE)).isEmpty();
    assertThat(source.counted)
        .containsExactly(TODAY, TODAY.minusDays(1), TODAY.minusDays(2), TODAY);
  }

  @Test
  void aRestIsBounded() {
    assertThat(DaysAhead.rest(Duration.ofMillis(100))).isEqualTo(Duration.ofMillis(300));
    assertThat(DaysAhead.rest(Duration.ofMinutes(5))).isEqualTo(DaysAhead.MOST_REST);
  }
}

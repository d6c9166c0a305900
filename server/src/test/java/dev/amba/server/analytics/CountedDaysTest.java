package dev.amba.server.analytics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.amba.server.Eventually;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/// Days out of the store are shown before they are counted again.
final class CountedDaysTest {
  private static final LocalDate TODAY = LocalDate.of(2026, 3, 10);
  private static final LocalDate YESTERDAY = TODAY.minusDays(1);
  private static final List<LocalDate> WEEK =
      TODAY.minusDays(6).datesUntil(TODAY.plusDays(1)).toList();
  private static final DayFigures OLD = new DayFigures(7, 70, 3);
  private static final DayFigures TRUE = new DayFigures(8, 80, 4);

  private final Source source = new Source();
  private final CountedDays days = new CountedDays(source);

  /// Counts a recent day at once, and one that lies back once it may.
  private static final class Source implements DaySource {
    final Map<LocalDate, DayFigures> kept = new ConcurrentHashMap<>();
    final CountDownLatch mayCount = new CountDownLatch(1);

    @Override
    public DayFigures count(LocalDate day) {
      if (day.isBefore(TODAY.minusDays(1))) await();
      kept.put(day, TRUE);
      return TRUE;
    }

    private void await() {
      try {
        mayCount.await();
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    }

    @Override
    public Map<LocalDate, DayFigures> stored(LocalDate first, LocalDate last) {
      return Map.copyOf(kept);
    }
  }

  @Test
  void nobodyWaitsForDaysThatAreStored() {
    for (var day : WEEK.subList(0, 5)) source.kept.put(day, OLD);

    days.refresh(WEEK).join();
    assertThat(days.known(WEEK).values())
        .containsExactlyInAnyOrder(OLD, OLD, OLD, OLD, OLD, TRUE, TRUE);

    source.mayCount.countDown();
    Eventually.until(
        "all are counted again",
        () -> {
          days.refresh(WEEK).join();
          return days.known(WEEK).values().stream().allMatch(TRUE::equals);
        });
    Eventually.until(
        "the store has it", () -> source.kept.values().stream().allMatch(TRUE::equals));
  }

  @Test
  void theNewestTwoDaysAreCountedThoughTheyAreStored() {
    for (var day : WEEK) source.kept.put(day, OLD);

    days.refresh(WEEK).join();
    assertThat(days.isCurrent(WEEK)).isTrue();
    assertThat(days.known(WEEK)).containsEntry(TODAY, TRUE).containsEntry(YESTERDAY, TRUE);
    assertThat(days.known(WEEK)).containsEntry(TODAY.minusDays(2), OLD);
    source.mayCount.countDown();
  }

  @Test
  void whatIsOnlyStoredIsBehind() {
    for (var day : WEEK.subList(0, 6)) source.kept.put(day, OLD);
    assertThat(days.behind(WEEK)).containsExactlyElementsOf(WEEK.reversed());
    assertThat(days.ever(WEEK)).containsExactlyInAnyOrderElementsOf(WEEK.subList(0, 6));
    assertThat(days.isCurrent(WEEK)).isFalse();
  }

  @Test
  void aDayIsBehindWhenItHasChangedSinceItWasCounted() {
    source.mayCount.countDown();
    for (var day : WEEK) days.count(day);
    assertThat(days.behind(WEEK)).isEmpty();

    days.changed(TODAY.minusDays(5));
    assertThat(days.behind(WEEK)).containsExactly(TODAY.minusDays(5));
    days.count(TODAY.minusDays(5));
    assertThat(days.behind(WEEK)).isEmpty();

    days.allChanged();
    assertThat(days.behind(WEEK)).hasSize(7).endsWith(TODAY.minusDays(5));
  }

  @Test
  void anErrorDoesNotEndTheCounting() {
    var isBroken = new AtomicBoolean(true);
    var breaking =
        new CountedDays(
            new DaySource() {
              @Override
              public DayFigures count(LocalDate day) {
                if (isBroken.get()) throw new StackOverflowError("broken on purpose, by a test");
                return TRUE;
              }

              @Override
              public Map<LocalDate, DayFigures> stored(LocalDate first, LocalDate last) {
                return Map.of();
              }
            });
    assertThatThrownBy(() -> breaking.refresh(WEEK).join())
        .hasCauseInstanceOf(StackOverflowError.class);
    isBroken.set(false);
    Eventually.until(
        "all are counted",
        () -> {
          var _ = breaking.refresh(WEEK);
          return breaking.known(WEEK).values().stream().allMatch(TRUE::equals);
        });
  }
}

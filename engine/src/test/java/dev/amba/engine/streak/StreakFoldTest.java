package dev.amba.engine.streak;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

@NullMarked
final class StreakFoldTest {
  private static final StreakDefinition DAILY =
      new StreakDefinition(new StreakPeriod.Daily(), 0, true, 1, 1, null);
  private static final ZoneHistory UTC = ZoneHistory.of(ZoneId.of("UTC"));

  @Test
  void aStepTellsWhatItClosed() {
    var fold = new StreakFold(DefinitionHistory.of(DAILY), UTC);
    var marked = fold.mark(fold.beginning(), at("2026-01-05T12:00:00Z"));
    assertThat(marked.closings()).isEmpty();
    var frozen =
        new StreakClosing.Frozen(LocalDate.parse("2026-01-06"), at("2026-01-07T00:00:00Z"), 0);
    var broken =
        new StreakClosing.Broken(LocalDate.parse("2026-01-07"), at("2026-01-08T00:00:00Z"), 1);
    var once = fold.advance(marked.tally(), at("2026-01-07T09:00:00Z"));
    assertThat(once.closings()).containsExactly(frozen);
    assertThat(fold.advance(once.tally(), at("2026-01-07T09:00:00Z")).closings()).isEmpty();
    assertThat(fold.advance(once.tally(), at("2026-01-09T00:00:00Z")).closings())
        .containsExactly(broken);
    assertThat(fold.mark(marked.tally(), at("2026-01-09T00:00:00Z")).closings())
        .containsExactly(frozen, broken);
  }

  @Test
  void whatDoesNothingLeavesTheTallyAsItIs() {
    var fold = new StreakFold(DefinitionHistory.of(DAILY), UTC);
    var tally = fold.mark(fold.beginning(), at("2026-01-05T12:00:00Z")).tally();
    assertThat(fold.mark(tally, at("2026-01-05T13:00:00Z")).tally()).isEqualTo(tally);
    assertThat(fold.advance(tally, at("2026-01-06T23:59:59.999Z")).tally()).isEqualTo(tally);
    assertThat(fold.advance(tally, at("2026-01-01T00:00:00Z")).tally()).isEqualTo(tally);
  }

  @Test
  void aLateMarkDoesNotFollow() {
    var fold = new StreakFold(DefinitionHistory.of(DAILY), UTC);
    var tally = fold.mark(fold.beginning(), at("2026-01-05T12:00:00Z")).tally();
    assertThat(fold.follows(tally, at("2026-01-05T12:00:00Z"))).isTrue();
    assertThat(fold.follows(tally, at("2026-01-05T11:59:59.999Z"))).isFalse();
    assertThatThrownBy(() -> fold.mark(tally, at("2026-01-05T11:59:59.999Z")))
        .hasMessage(
            "at must not be before the tally's as_of, 2026-01-05T12:00:00Z:"
                + " 2026-01-05T11:59:59.999Z");
  }

  @Test
  void aTallyWithoutAnEarlierChangeIsOutOfDate() {
    var fold = new StreakFold(DefinitionHistory.of(DAILY), UTC);
    var tally = fold.mark(fold.beginning(), at("2026-01-05T12:00:00Z")).tally();
    for (var late : List.of("2026-01-05T12:00:00Z", "2026-01-01T00:00:00Z")) {
      var redefined = new StreakFold(redefined(late), UTC);
      assertThat(redefined.isCurrent(tally, tally.asOf())).isFalse();
      assertThatThrownBy(() -> redefined.advance(tally, at("2026-01-06T12:00:00Z")))
          .isInstanceOf(IllegalStateException.class)
          .hasMessage(
              "the tally lacks a change before its as_of, 2026-01-05T12:00:00Z;"
                  + " fold the history again");
      assertThat(
              new StreakFold(DefinitionHistory.of(DAILY), moved(late))
                  .isCurrent(tally, tally.asOf()))
          .isFalse();
    }
    var later =
        new StreakFold(redefined("2026-01-05T12:00:00.001Z"), moved("2026-01-06T00:00:00Z"));
    assertThat(later.isCurrent(tally, tally.asOf())).isTrue();
    // A mark that changed nothing may mean something else by a change before it.
    assertThat(later.isCurrent(tally, at("2026-01-09T12:00:00Z"))).isFalse();
    assertThat(later.advance(tally, at("2026-01-06T12:00:00Z")).tally())
        .isEqualTo(
            later
                .fold(
                    List.of(),
                    new Marks(List.of(at("2026-01-05T12:00:00Z"))),
                    at("2026-01-06T12:00:00Z"))
                .tally());
  }

  @Test
  void aMarkAheadOfTheClockCounts() {
    var fold = new StreakFold(DefinitionHistory.of(DAILY), UTC);
    var marks = new Marks(List.of(at("2026-01-05T12:00:00Z"), at("2026-01-06T00:02:00Z")));
    var now = at("2026-01-05T23:58:00Z");
    var state = fold.findState(fold.fold(List.of(), marks, now).tally(), now).orElseThrow();
    assertThat(state.currentCount()).isEqualTo(2);
    assertThat(state.lastQualifiedAt()).isEqualTo(at("2026-01-06T00:02:00Z"));
  }

  @Test
  void aChangeOfPeriodBeginsAnew() {
    var weekly =
        new StreakDefinition(new StreakPeriod.Weekly(DayOfWeek.MONDAY), 100, false, 0, 0, null);
    var history =
        new DefinitionHistory(
            List.of(
                new DefinitionVersion(at("2026-01-20T00:00:00Z"), 3, weekly),
                new DefinitionVersion(at("2026-01-01T00:00:00Z"), 1, DAILY),
                new DefinitionVersion(at("2026-01-10T00:00:00Z"), 2, DAILY)));
    assertThat(history.changes()).isEmpty();
    assertThat(history.definitionAt(at("2026-01-05T00:00:00Z"))).isEqualTo(weekly);
    var marks = List.of(at("2026-01-05T12:00:00Z"), at("2026-01-13T12:00:00Z"));
    var fold = new StreakFold(history, UTC);
    var now = at("2026-01-20T00:00:00Z");
    assertThat(fold.findState(fold.fold(List.of(), new Marks(marks), now).tally(), now))
        .map(StreakState::currentCount)
        .contains(2);
  }

  @Test
  void aHistoryHasStatesOfDifferentVersions() {
    assertThatThrownBy(() -> new DefinitionHistory(List.of()))
        .hasMessage("versions must not be empty: []");
    var version = new DefinitionVersion(at("2026-01-05T12:00:00Z"), 2, DAILY);
    assertThatThrownBy(() -> new DefinitionHistory(List.of(version, version)))
        .hasMessage("version must be unique: 2");
  }

  @Test
  void aTallyIsRefusedWhenItContradictsItself() {
    var now = at("2026-01-05T12:00:00Z");
    var day = LocalDate.parse("2026-01-05");
    assertThatThrownBy(() -> new StreakTally(now, 1, 0, true, 2, 1, false, 0, day, now))
        .hasMessage("longest must be at least count, 2: 1");
    assertThatThrownBy(() -> new StreakTally(now, 1, 0, true, 0, 1, true, 0, day, now))
        .hasMessage("a frozen streak must have a count above 0: 0");
    assertThatThrownBy(() -> new StreakTally(now, 1, 0, true, 1, 1, false, -1, day, now))
        .hasMessage("freezes must be at least 0: -1");
    assertThatThrownBy(() -> new StreakTally(now, 1, 0, true, 1, 1, false, 0, null, now))
        .hasMessage("covered must be there from the first mark on, and not before: null");
  }

  private static DefinitionHistory redefined(String at) {
    return new DefinitionHistory(
        List.of(
            new DefinitionVersion(Instant.EPOCH, 1, DAILY),
            new DefinitionVersion(
                at(at), 2, new StreakDefinition(new StreakPeriod.Daily(), 6, true, 1, 1, null))));
  }

  private static ZoneHistory moved(String at) {
    return new ZoneHistory(
        ZoneId.of("UTC"), List.of(new ZoneChange(at(at), 1, ZoneId.of("Asia/Tokyo"))));
  }

  private static Instant at(String instant) {
    return Instant.parse(instant);
  }
}

package dev.amba.server.analytics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.amba.server.analytics.TouchedHours.Hour;
import dev.amba.server.ingest.UserChange;
import dev.amba.server.ingest.UserChange.Gain;
import dev.amba.server.ingest.UserChange.Happening;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// What is noted stays until it is settled, and what comes in meanwhile is not lost.
final class TouchedHoursTest {
  private static final UUID PROJECT = new UUID(0, 1);
  private static final UUID USER = new UUID(0, 2);
  private static final Instant NOW = Instant.parse("2026-03-10T12:00:00Z");

  private final TouchedHours hours = new TouchedHours();

  @Test
  void aCommitTouchesTheHoursOfItsEventsAndEntries() {
    var event = new Happening("run", Instant.parse("1970-01-01T01:59:59.999Z"), NOW, 1);
    var gain = new Gain(50, Instant.parse("1969-12-31T23:59:59Z"), NOW);
    var change =
        new UserChange(PROJECT, USER, List.of(gain), List.of(event, event), List.of(), false);
    assertThat(TouchedHours.of(List.of(change)))
        .containsExactlyInAnyOrder(new Hour(PROJECT, 1), new Hour(PROJECT, -1));
  }

  @Test
  void whoIsGoneTouchesAny() {
    var gone = new UserChange(PROJECT, USER, List.of(), List.of(), List.of(), true);
    assertThat(TouchedHours.of(List.of(gone))).singleElement().matches(Hour::isAny);
  }

  @Test
  void whatComesInMeanwhileStaysNoted() {
    var hour = Set.of(new Hour(PROJECT, 7));
    hours.note(hour);
    var first = notes().getFirst();
    hours.note(hour);
    var second = notes().getFirst();
    assertThat(second.first()).isEqualTo(first.first());

    hours.settle(first);
    var rest = notes();
    assertThat(rest).singleElement().extracting(TouchedHours.Note::last).isEqualTo(second.last());
    hours.settle(rest.getFirst());
    assertThat(hours.byProject()).isEmpty();
  }

  @Test
  void theProjectOfTheLatestChangeComesFirst() {
    var other = new UUID(0, 3);
    for (var project : List.of(PROJECT, other, PROJECT)) hours.noteAny(project);
    assertThat(hours.byProject().stream().map(notes -> notes.getFirst().hour().projectId()))
        .containsExactly(PROJECT, other);
  }

  private List<TouchedHours.Note> notes() {
    return hours.byProject().getFirst();
  }
}

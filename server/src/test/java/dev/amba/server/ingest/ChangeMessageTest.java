package dev.amba.server.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.amba.server.ingest.UserChange.Gain;
import dev.amba.server.ingest.UserChange.Happening;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// Changes arrive as they were sent, however many there are.
final class ChangeMessageTest {
  private static final UUID PROJECT = new UUID(1, 2);
  private static final Instant AT = Instant.parse("2026-01-14T10:30:00.123Z");

  /// What PostgreSQL takes, less the sender's name.
  private static final int LETTERS_MAX = 7_900;

  @Test
  void oneOfEachKindArrives() {
    var change =
        new UserChange(
            PROJECT,
            new UUID(-3, -4),
            List.of(new Gain(-50, AT, AT.plusSeconds(1)), new Gain(Long.MAX_VALUE, AT, AT)),
            List.of(new Happening("läuft 🏃", AT, AT.plusMillis(7), -1)),
            List.of(new UUID(5, 6)),
            false);
    var messages = ChangeMessage.write(99, List.of(change));
    assertThat(messages).hasSize(1);
    assertThat(ChangeMessage.read(messages.getFirst()))
        .isEqualTo(new ChangeMessage(99, List.of(change)));
  }

  @Test
  void whoIsGoneIsGone() {
    var gone = UserChange.gone(PROJECT, new UUID(7, 8));
    var read = ChangeMessage.read(ChangeMessage.write(1, List.of(gone)).getFirst());
    assertThat(read.changes()).containsExactly(gone);
  }

  @Test
  void manyChangesTakeSeveralMessages() {
    var changes = new ArrayList<UserChange>();
    for (var user = 0; user < 300; user++) {
      changes.add(
          new UserChange(PROJECT, new UUID(0, user), gains(2), List.of(), List.of(), false));
    }
    var messages = ChangeMessage.write(5, changes);
    assertThat(messages).hasSizeGreaterThan(1).allMatch(one -> one.length() <= LETTERS_MAX);
    assertThat(messages.stream().map(ChangeMessage::read).flatMap(one -> one.changes().stream()))
        .containsExactlyElementsOf(changes);
  }

  @Test
  void aUserWithVeryManyChangesIsToldOfPieceByPiece() {
    var name = "é".repeat(200);
    var events = IntStream.range(0, 512).mapToObj(i -> new Happening(name, at(i), AT, 1)).toList();
    var streaks = IntStream.range(0, 200).mapToObj(i -> new UUID(i, i)).toList();
    var change = new UserChange(PROJECT, new UUID(0, 1), gains(2_000), events, streaks, false);
    var messages = ChangeMessage.write(5, List.of(change));
    assertThat(messages).allMatch(one -> one.length() <= LETTERS_MAX);
    var pieces =
        messages.stream().map(ChangeMessage::read).flatMap(one -> one.changes().stream()).toList();
    assertThat(pieces.stream().flatMap(one -> one.gains().stream()))
        .containsExactlyElementsOf(change.gains());
    assertThat(pieces.stream().flatMap(one -> one.events().stream()))
        .containsExactlyElementsOf(events);
    assertThat(pieces.stream().flatMap(one -> one.streaks().stream()))
        .containsExactlyElementsOf(streaks);
  }

  private static List<Gain> gains(int count) {
    return IntStream.range(0, count).mapToObj(i -> new Gain(i + 1, at(i), AT)).toList();
  }

  private static Instant at(int i) {
    return AT.plusSeconds(i);
  }
}

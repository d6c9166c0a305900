package dev.amba.server.analytics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// No project waits for ever behind others.
final class TurnsTest {
  private static final UUID A = new UUID(0, 1);
  private static final UUID B = new UUID(0, 2);
  private static final UUID C = new UUID(0, 3);

  private final Turns turns = new Turns();

  @Test
  void whoHadATurnStandsAtTheEnd() {
    assertThat(turns.of(List.of(A, B))).containsExactly(A, B);
    turns.take(A);
    assertThat(turns.of(List.of(A, B))).containsExactly(B, A);
  }

  @Test
  void whoIsNewStandsBehindThoseThatWait() {
    assertThat(turns.of(List.of(B))).containsExactly(B);
    assertThat(turns.of(List.of(A, C, B))).containsExactly(B, A, C);
  }

  @Test
  void whoHasNothingToBeCountedLeaves() {
    assertThat(turns.of(List.of(A, B))).containsExactly(A, B);
    assertThat(turns.of(List.of(B))).containsExactly(B);
    assertThat(turns.of(List.of(A, B))).containsExactly(B, A);
  }
}

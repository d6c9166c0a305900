package dev.amba.server.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// What a lane keeps in memory, and what it lets go.
class PlayerStatesTest {
  private static final int BYTES = state(0).bytes();

  @Test
  void theLeastRecentlyUsedGoFirst() {
    var states = new PlayerStates(3L * BYTES);
    for (int i = 1; i <= 3; i++) states.put(state(i));
    assertThat(states.find(id(1))).isNotNull();
    states.put(state(4));
    states.trim(List.of(id(4)));
    assertThat(states.size()).isEqualTo(3);
    assertThat(states.has(id(2))).isFalse();
    assertThat(states.has(id(1))).isTrue();
  }

  @Test
  void whatIsEvictedMakesRoom() {
    var states = new PlayerStates(2L * BYTES);
    states.put(state(1));
    states.put(state(1));
    states.put(state(2));
    states.evict(List.of(id(2), id(7)));
    states.put(state(3));
    states.trim(List.of(id(3)));
    assertThat(states.has(id(1))).isTrue();
    assertThat(states.has(id(3))).isTrue();
  }

  private static PlayerState state(int number) {
    return new PlayerState(
        id(number), id(0), null, 0, 0, 0, 0, null, null, EventCounters.read("{}"), Instant.EPOCH);
  }

  private static UUID id(int number) {
    return new UUID(0, number);
  }
}

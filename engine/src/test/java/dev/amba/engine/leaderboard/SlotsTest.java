package dev.amba.engine.leaderboard;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Random;
import java.util.UUID;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@NullMarked
final class SlotsTest {
  private static final long START_MILLIS = 1_767_571_200_000L;

  enum Ids {
    RANDOM,
    COUNTED_HIGH,
    COUNTED_LOW,
    COUNTED_BOTH,
    IN_TIME;

    UUID id(int i, Random random) {
      return switch (this) {
        case RANDOM -> new UUID(random.nextLong(), random.nextLong());
        case COUNTED_HIGH -> new UUID(i, 0);
        case COUNTED_LOW -> new UUID(0, i);
        case COUNTED_BOTH -> new UUID(i, i);
        case IN_TIME -> new UUID((START_MILLIS + i) << 16 | 0x7000, random.nextLong());
      };
    }
  }

  @ParameterizedTest
  @EnumSource
  void aUserKeepsItsSlot(Ids ids) {
    var random = new Random(20260105);
    var slots = new Slots();
    var users = new ArrayList<UUID>();
    for (var i = 0; i < 20_000; i++) {
      var user = ids.id(i, random);
      assertThat(slots.find(user)).isEqualTo(Slots.ABSENT);
      assertThat(slots.assign(user)).isEqualTo(i);
      users.add(user);
      var earlier = random.nextInt(users.size());
      assertThat(slots.find(users.get(earlier))).isEqualTo(earlier);
      assertThat(slots.assign(users.get(earlier))).isEqualTo(earlier);
    }
    for (var i = 0; i < users.size(); i++) {
      assertThat(slots.find(users.get(i))).isEqualTo(i);
      assertThat(slots.user(i)).isEqualTo(users.get(i));
    }
    assertThat(slots.size()).isEqualTo(users.size());
  }
}

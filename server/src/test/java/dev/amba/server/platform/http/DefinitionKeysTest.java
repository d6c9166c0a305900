package dev.amba.server.platform.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Keys made from names.
class DefinitionKeysTest {
  private static final DefinitionKeys STREAKS = new DefinitionKeys("streak");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      useHeadersInDisplayName = true,
      textBlock =
          """
          name                                   | taken                      | key
          Daily Player                           | other                      | daily_player
          Daily Player                           | daily_player               | daily_player_2
          Daily Player                           | daily_player,daily_player_2 | daily_player_3
          Daily Player                           | daily_player_2             | daily_player
          Daily Player                           | daily_player,daily_player_3 | daily_player_2
          '  7 days – in a row!  '               | other                      | 7_days_in_a_row
          Täglich Übung                          | other                      | taglich_ubung
          ﬁtness Ⅻ                               | other                      | fitness_xii
          毎日                                    | other                      | streak
          🔥🔥                                   | other                      | streak
          🔥🔥                                   | streak                     | streak_2
          ___                                    | other                      | streak
          550e8400-e29b-41d4-a716-446655440000   | other                      | 550e8400_e29b_41d4_a716_446655440000
          """)
  void areMadeFromNames(String name, String taken, String key) {
    assertThat(STREAKS.of(name, Set.of(taken.split(",", -1)))).isEqualTo(key);
  }

  @Test
  void haveRoomForTheirNumber() {
    var first = STREAKS.of("x".repeat(500), Set.of());
    var second = STREAKS.of("x".repeat(500), Set.of(first));
    assertThat(first).hasSize(100);
    assertThat(second).hasSize(100).endsWith("x_2");
  }
}

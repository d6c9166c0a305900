package dev.amba.simulation.play;

import static org.assertj.core.api.Assertions.assertThat;

import dev.amba.simulation.history.Action;
import dev.amba.simulation.history.Author;
import dev.amba.simulation.history.Step;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/// Histories that can be told again, and that tell of everything.
class AuthorTest {
  private static final int STEPS = 25;

  @Test
  void makesTheSameHistoryFromTheSameSeed() {
    assertThat(Author.write(7, STEPS)).isEqualTo(Author.write(7, STEPS));
    assertThat(Author.write(7, STEPS)).isNotEqualTo(Author.write(8, STEPS));
  }

  @Test
  void setsTheClockBackWithoutStreaksOnly() {
    LongStream.range(0, 100)
        .mapToObj(seed -> Author.write(seed, STEPS))
        .forEach(history -> {
          var instants = history.steps().stream().map(Step::at).toList();
          assertThat(instants).first().isEqualTo(history.begin());
          if (history.steps().stream().anyMatch(AuthorTest::definesStreak)) {
            assertThat(instants).isSorted();
          }
        });
  }

  private static boolean definesStreak(Step step) {
    return step.action() instanceof Action.SetStreak;
  }

  @Test
  void tellsOfEverything() throws ClassNotFoundException {
    var told =
        LongStream.range(0, 100)
            .mapToObj(seed -> Author.write(seed, STEPS))
            .flatMap(history -> history.steps().stream())
            .map(step -> step.action().getClass())
            .collect(Collectors.toSet());
    var all = dev.amba.simulation.history.Action.class.getPermittedSubclasses();
    assertThat(told).hasSize(all.length);
  }
}

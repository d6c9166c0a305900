package dev.amba.server.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/// When a lane looks for events that were sent before.
class RepetitionsTest {
  private final Repetitions repetitions = new Repetitions();

  @Test
  void noneAreExpectedAtFirst() {
    assertThat(repetitions.areExpected()).isFalse();
    repetitions.learn(false);
    assertThat(repetitions.areExpected()).isFalse();
  }

  @Test
  void afterOneTheyAreExpectedForAWhile() {
    repetitions.expect();
    for (var i = 0; i < Repetitions.EXPECTED_BATCHES; i++) {
      assertThat(repetitions.areExpected()).isTrue();
      repetitions.learn(false);
    }
    assertThat(repetitions.areExpected()).isFalse();
  }

  @Test
  void eachThatIsFoundBeginsTheWhileAnew() {
    repetitions.expect();
    for (var i = 1; i < Repetitions.EXPECTED_BATCHES; i++) repetitions.learn(false);
    repetitions.learn(true);
    for (var i = 0; i < Repetitions.EXPECTED_BATCHES; i++) {
      assertThat(repetitions.areExpected()).isTrue();
      repetitions.learn(false);
    }
    assertThat(repetitions.areExpected()).isFalse();
  }

  @Test
  void otherFaultsAreNotExplainedByOne() {
    assertThat(Repetitions.explain(new SuspectedRepetitionException())).isTrue();
    assertThat(Repetitions.explain(new StaleStateException())).isFalse();
    assertThat(Repetitions.explain(new java.sql.SQLException("no", "23505"))).isFalse();
  }
}

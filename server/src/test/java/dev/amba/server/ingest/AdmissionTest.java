package dev.amba.server.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.amba.server.ingest.Admission.Turn;
import dev.amba.server.platform.problem.ProblemException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/// Under lasting overload so much is let in as can be answered in time (architecture §2).
class AdmissionTest {
  private long now;
  private final Admission admission = new Admission(() -> now);

  @Test
  void aCrowdIsTakenAtOnceByAQuietServer() {
    var _ = admission.enter(Admission.MAX_PENDING);
    assertThat(admission.pending()).isEqualTo(Admission.MAX_PENDING);
    refuses(1);
  }

  @Test
  void whatIsRefusedTakesNoRoom() {
    var _ = admission.enter(Admission.MAX_PENDING - 1);
    refuses(2);
    var _ = admission.enter(1);
    assertThat(admission.pending()).isEqualTo(Admission.MAX_PENDING);
  }

  @Test
  void noBodyIsReadWhileThereIsNoRoomForOneCommand() {
    var turn = admission.enter(Admission.MAX_PENDING);
    assertThatThrownBy(() -> admission.enterBytes(1)).isInstanceOf(ProblemException.class);
    admission.leave(turn);
    admission.enterBytes(1);
  }

  @Test
  void aCrowdThatTookTwiceTheTimeLetsHalfOfItIn() {
    keepBusy();
    answer(admission.enter(5_999), 5_999, Admission.TARGET.multipliedBy(2));
    // Each of its answers says the same.
    assertThat(admission.limit()).isEqualTo(3_000);
  }

  @Test
  void whoseBodyIsParsedIsNotTurnedAwayForThoseWhoseBodiesWereParsedMeanwhile() {
    keepBusy();
    answer(admission.enter(5_999), 5_999, Admission.TARGET.multipliedBy(2));
    admission.enterBytes(1);
    var _ = admission.enter(2_999);
    assertThatThrownBy(() -> admission.enterBytes(1)).isInstanceOf(ProblemException.class);
    var _ = admission.enter(EventShapes.MAX_ADMIN_BATCH);
    refuses(1);
  }

  @Test
  void twoOfTheLargestRequestsAreTakenHoweverSlowTheyAre() {
    keepBusy();
    answer(admission.enter(7_999), 7_999, Duration.ofMinutes(1));
    assertThat(admission.limit()).isEqualTo(Admission.MIN_PENDING);
  }

  @Test
  void slowOnesThatWaitedForNobodyLowerNothing() {
    keepBusy();
    answer(admission.enter(1), 1, Duration.ofMinutes(1));
    answer(admission.enter(Admission.MIN_PENDING - 1), 1_999, Duration.ofMinutes(1));
    assertThat(admission.limit()).isEqualTo(Admission.MAX_PENDING);
  }

  @Test
  void eachAnswerInTimeMakesRoomForOneMore() {
    keepBusy();
    answer(admission.enter(5_999), 5_999, Admission.TARGET.multipliedBy(2));
    for (int i = 0; i < 500; i++) answer(admission.enter(1), 1, Admission.TARGET);
    assertThat(admission.limit()).isEqualTo(3_500);
  }

  @Test
  void onceNobodyWaitsTheNextCrowdIsAsWelcomeAsTheFirst() {
    var busy = admission.enter(1);
    answer(admission.enter(7_999), 7_999, Duration.ofMinutes(1));
    assertThat(admission.limit()).isEqualTo(Admission.MIN_PENDING);
    answer(busy, 1, Duration.ZERO);
    assertThat(admission.limit()).isEqualTo(Admission.MAX_PENDING);
  }

  @Test
  void itNeverRisesAboveTheMost() {
    keepBusy();
    for (int i = 0; i < 10; i++) answer(admission.enter(1), 1, Duration.ZERO);
    assertThat(admission.limit()).isEqualTo(Admission.MAX_PENDING);
  }

  /// Somebody waits all the time.
  private void keepBusy() {
    var _ = admission.enter(1);
  }

  /// Answers commands of a request after a while.
  private void answer(Turn turn, int count, Duration later) {
    now += later.toNanos();
    for (int i = 0; i < count; i++) admission.leave(turn);
  }

  private void refuses(int count) {
    assertThatThrownBy(() -> admission.enter(count))
        .isInstanceOf(ProblemException.class)
        .hasMessageContaining("at most %d may be now".formatted(admission.limit()));
  }
}

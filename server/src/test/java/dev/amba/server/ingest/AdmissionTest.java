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
    answer(admission.enter(6_000), Admission.TARGET.multipliedBy(2));
    assertThat(admission.limit()).isEqualTo(3_000);
  }

  @Test
  void whoseBodyIsReadIsNotTurnedAwayForThoseWhoseBodiesWereReadMeanwhile() {
    answer(admission.enter(6_000), Admission.TARGET.multipliedBy(2));
    admission.enterBytes(1);
    var _ = admission.enter(3_000);
    assertThatThrownBy(() -> admission.enterBytes(1)).isInstanceOf(ProblemException.class);
    var _ = admission.enter(EventShapes.MAX_ADMIN_BATCH);
    refuses(1);
  }

  @Test
  void eachAnswerOfACrowdSaysTheSameOnceMore() {
    var crowd = admission.enter(6_000);
    now += Admission.TARGET.multipliedBy(2).toNanos();
    for (int i = 0; i < 6_000; i++) admission.leave(crowd);
    assertThat(admission.limit()).isEqualTo(3_000);
    assertThat(admission.pending()).isZero();
  }

  @Test
  void twoOfTheLargestRequestsAreTakenHoweverSlowTheyAre() {
    answer(admission.enter(Admission.MAX_PENDING), Duration.ofMinutes(1));
    assertThat(admission.limit()).isEqualTo(Admission.MIN_PENDING);
  }

  @Test
  void slowOnesThatWaitedForNobodyLowerNothing() {
    answer(admission.enter(1), Duration.ofMinutes(1));
    answer(admission.enter(Admission.MIN_PENDING), Duration.ofMinutes(1));
    assertThat(admission.limit()).isEqualTo(Admission.MAX_PENDING);
  }

  @Test
  void eachQuickAnswerMakesRoomForOneMore() {
    answer(admission.enter(6_000), Admission.TARGET.multipliedBy(2));
    for (int i = 0; i < 500; i++) {
      answer(admission.enter(1), Admission.TARGET.dividedBy(2).minusNanos(1));
    }
    assertThat(admission.limit()).isEqualTo(3_500);
    // Neither slow nor quick: it stays as it is.
    answer(admission.enter(1), Admission.TARGET);
    assertThat(admission.limit()).isEqualTo(3_500);
  }

  @Test
  void itNeverRisesAboveTheMost() {
    for (int i = 0; i < 10; i++) answer(admission.enter(1), Duration.ZERO);
    assertThat(admission.limit()).isEqualTo(Admission.MAX_PENDING);
  }

  /// Answers all commands of a request after a while.
  private void answer(Turn turn, Duration later) {
    now += later.toNanos();
    for (var left = admission.pending(); left > 0; left--) admission.leave(turn);
  }

  private void refuses(int count) {
    assertThatThrownBy(() -> admission.enter(count))
        .isInstanceOf(ProblemException.class)
        .hasMessageContaining("at most %d may be now".formatted(admission.limit()));
  }
}

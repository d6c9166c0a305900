package dev.amba.server.platform.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.amba.server.platform.problem.ProblemCode;
import java.sql.SQLException;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What a caller is told when the database fails a request.
class FailuresTest {
  @ParameterizedTest
  @CsvSource({
    // Connections that worked and broke: something may be stored.
    "08006, TRACK_FAILED, OVERLOADED, the database went away during this request",
    "57P01, UPDATE_FAILED, OVERLOADED, the database went away during this request",
    // A reading stores nothing.
    "08006, FETCH_FAILED, OVERLOADED, the database is not available at the moment",
    // Never connected, no room on the disk, or no connection free in the pool: that has no state.
    "08001, UPDATE_FAILED, OVERLOADED, the database is not available at the moment",
    "53100, UPDATE_FAILED, OVERLOADED, the database is not available at the moment",
    ", UPDATE_FAILED, OVERLOADED, the database is not available at the moment",
    ", FETCH_FAILED, OVERLOADED, the database is not available at the moment",
    // A fault of ours.
    "22003, UPDATE_FAILED, UPDATE_FAILED, the server failed to answer",
  })
  void whatTheDatabaseSaysIsToldAs(
      String state, ProblemCode unexpected, ProblemCode told, String message) {
    var fault = new IllegalStateException(new SQLException("trouble", state));
    for (var thrown : new Throwable[] {fault, new CompletionException(fault)}) {
      var problem = Failures.problem(thrown, unexpected);
      assertThat(problem.code()).isEqualTo(told);
      assertThat(problem.message()).isEqualTo(message);
    }
  }

  @Test
  void whatHasNothingToDoWithTheDatabaseIsAFaultOfOurs() {
    var problem = Failures.problem(new IllegalStateException("a bug"), ProblemCode.UPDATE_FAILED);
    assertThat(problem.code()).isEqualTo(ProblemCode.UPDATE_FAILED);
    assertThat(Failures.isLost(null)).isFalse();
    assertThat(Failures.isPassing(null)).isFalse();
  }
}

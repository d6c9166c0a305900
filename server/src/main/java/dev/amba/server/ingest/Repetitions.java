package dev.amba.server.ingest;

import org.postgresql.util.PSQLException;

/// Whether events that were sent before are to be expected in a lane's next batch. To look for them
/// is one more statement in each transaction, and hardly any is found; but where there is one, as
/// after an outage or in a repeated import, there are more.
final class Repetitions {
  /// For how many batches they are looked for after the last one that had some.
  static final int EXPECTED_BATCHES = 64;

  private static final String UNIQUE_VIOLATION = "23505";
  private static final String EVENT_IDS = "event_idempotency";

  private int expectedBatches;

  /// Whether they should be looked for.
  boolean areExpected() {
    return expectedBatches > 0;
  }

  /// Tells of a batch that failed for one.
  void expect() {
    expectedBatches = EXPECTED_BATCHES;
  }

  /// Tells of a batch that is committed.
  ///
  /// @param had whether it was looked for them, and there were some
  void learn(boolean had) {
    if (had) expect();
    else if (expectedBatches > 0) expectedBatches--;
  }

  /// Whether a batch failed because an event was, or may have been, sent before, and nobody had
  /// looked.
  static boolean explain(Throwable fault) {
    return fault instanceof SuspectedRepetitionException || isKnownEvent(fault);
  }

  private static boolean isKnownEvent(Throwable fault) {
    return fault instanceof PSQLException e
        && UNIQUE_VIOLATION.equals(e.getSQLState())
        && e.getServerErrorMessage() != null
        && EVENT_IDS.equals(e.getServerErrorMessage().getConstraint());
  }
}

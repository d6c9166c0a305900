package dev.amba.server.bulk;

import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;

/// What a running import has done so far, readable at any moment.
final class Counters {
  /// Bytes taken from the file, compressed if it is.
  final AtomicLong consumedBytes = new AtomicLong();

  final LongAdder accepted = new LongAdder();
  final LongAdder duplicates = new LongAdder();
  final LongAdder rejected = new LongAdder();
  final LongAdder retries = new LongAdder();

  void add(Tally tally) {
    accepted.add(tally.accepted());
    duplicates.add(tally.duplicates());
    rejected.add(tally.rejected());
  }

  Tally tally() {
    return new Tally(accepted.sum(), duplicates.sum(), rejected.sum());
  }
}

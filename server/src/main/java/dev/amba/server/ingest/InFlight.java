package dev.amba.server.ingest;

import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/// Transactions that are about to commit, or have committed and not told of it yet.
final class InFlight {
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition left = lock.newCondition();
  private final Set<Long> under = new HashSet<>();
  private long entered;

  /// Before a transaction commits.
  ///
  /// @return its ticket
  long enter() {
    lock.lock();
    try {
      under.add(++entered);
      return entered;
    } finally {
      lock.unlock();
    }
  }

  /// After it has told, or was rolled back.
  void leave(long ticket) {
    lock.lock();
    try {
      under.remove(ticket);
      left.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /// Waits for those that were there when it was called.
  ///
  /// @return whether they have left; false when the patience was not enough
  boolean await(Duration patience) throws InterruptedException {
    var nanos = patience.toNanos();
    lock.lockInterruptibly();
    try {
      var last = entered;
      while (under.stream().anyMatch(ticket -> ticket <= last)) {
        if (nanos <= 0) return false;
        nanos = left.awaitNanos(nanos);
      }
      return true;
    } finally {
      lock.unlock();
    }
  }

  /// How many there are.
  int size() {
    lock.lock();
    try {
      return under.size();
    } finally {
      lock.unlock();
    }
  }
}

package dev.amba.server.leaderboard;

/// When something was last used, in the order of a shared count.
final class Usage {
  private volatile long last;

  Usage(long now) {
    last = now;
  }

  void at(long now) {
    last = now;
  }

  long last() {
    return last;
  }
}

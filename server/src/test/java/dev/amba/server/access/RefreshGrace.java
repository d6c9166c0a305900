package dev.amba.server.access;

import java.time.Duration;

/// For tests of other packages: how long a refresh can be asked for again.
public final class RefreshGrace {
  private RefreshGrace() {}

  public static Duration length() {
    return Successors.REPEATABLE;
  }
}

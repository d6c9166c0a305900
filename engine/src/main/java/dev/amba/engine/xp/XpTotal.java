package dev.amba.engine.xp;

/// The bounds of a user's XP total.
public final class XpTotal {
  /// The largest total: 2^53 − 1, the largest whole number that every JSON reader keeps exact.
  public static final long MAX = (1L << 53) - 1;

  private XpTotal() {}

  /// Whether a user may have `total` XP: neither negative nor above [#MAX].
  public static boolean holds(long total) {
    return total >= 0 && total <= MAX;
  }
}

package dev.amba.simulation.history;

import org.jspecify.annotations.Nullable;

/// A streak definition as it is sent.
///
/// @param initialFreezes null to leave it out
/// @param everyN `freezes_per_n_events`
public record StreakForm(
    String event,
    boolean weekly,
    int graceHours,
    boolean freezes,
    int maxFreezes,
    @Nullable Integer initialFreezes,
    @Nullable Integer everyN) {

  /// The key of the streak that has a place. A web page's visit marks the last of them.
  public static String key(int slot) {
    return slot == LOGIN ? "login" : "s" + slot;
  }

  /// The place of the streak that visits mark.
  public static final int LOGIN = 2;
}

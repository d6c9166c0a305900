package dev.amba.simulation.history;

import java.time.Instant;

/// One thing that happens.
///
/// @param number its place in the whole history, which it keeps when others are left out
/// @param at the project's clock then
public record Step(int number, Instant at, Action action) {

  @Override
  public String toString() {
    return "%3d  %s  %s".formatted(number, at, action);
  }
}

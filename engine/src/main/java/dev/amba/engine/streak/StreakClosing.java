package dev.amba.engine.streak;

import java.time.Instant;
import java.time.LocalDate;

/// A period that closed without a mark.
public sealed interface StreakClosing {
  /// The label of the period.
  LocalDate period();

  /// When it closed: its deadline, or a later instant at which the deadline had come to lie before.
  Instant at();

  /// A freeze covered the period.
  ///
  /// @param freezes the stock that was left
  record Frozen(LocalDate period, Instant at, int freezes) implements StreakClosing {}

  /// Nothing covered the period, and the streak ended.
  ///
  /// @param count how long it had been
  record Broken(LocalDate period, Instant at, int count) implements StreakClosing {}
}

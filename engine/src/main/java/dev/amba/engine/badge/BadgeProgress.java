package dev.amba.engine.badge;

import java.math.BigDecimal;

/// How far a user has come towards a badge. Whole but for properties, which may be any number.
///
/// @param currentValue what the user has; it goes on beyond the target
/// @param targetValue what is asked for
public record BadgeProgress(BigDecimal currentValue, BigDecimal targetValue) {
  static BadgeProgress of(long currentValue, long targetValue) {
    return new BadgeProgress(BigDecimal.valueOf(currentValue), BigDecimal.valueOf(targetValue));
  }

  /// Progress towards what one either has or has not: 0 or 1 of 1.
  static BadgeProgress of(boolean met) {
    return of(met ? 1 : 0, 1);
  }
}

package dev.amba.engine.badge;

/// The refusals of the criteria. Each message names the field, the rule and the value.
final class BadgeBounds {
  private BadgeBounds() {}

  static void check(boolean holds, String rule, Object value) {
    if (!holds) throw new IllegalArgumentException(rule + ": " + value);
  }

  static void checkRange(String field, long value, long min, long max) {
    check(value >= min && value <= max, field + " must be from " + min + " to " + max, value);
  }

  static void checkText(String field, String value, int max) {
    var length = value.codePointCount(0, value.length());
    check(
        length >= 1 && length <= max,
        field + " must have from 1 to " + max + " characters",
        length);
  }
}

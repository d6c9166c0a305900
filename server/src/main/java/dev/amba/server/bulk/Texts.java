package dev.amba.server.bulk;

import java.util.Locale;

/// Texts for people.
final class Texts {
  private static final int BRIEF = 80;

  private Texts() {}

  /// A value as an error message shows it: not longer than a line.
  static String brief(String value) {
    if (value.length() <= BRIEF) return value;
    var end = Character.isHighSurrogate(value.charAt(BRIEF - 1)) ? BRIEF - 1 : BRIEF;
    return value.substring(0, end) + "…";
  }

  /// A count with its thousands apart.
  static String count(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }

  /// Whether every surrogate has its partner: no other text can be written as UTF-8.
  static boolean isUnicode(String text) {
    return text.codePoints()
        .noneMatch(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE);
  }
}

package dev.amba.server.mcp;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Names that somebody may have meant.
final class NearestNames {
  private static final int MOST = 3;

  private NearestNames() {}

  /// The known names that look like `wanted`, the nearest first. They may differ in case and
  /// separators, in a third of the letters of the shorter, or by something put before or after.
  static List<String> of(String wanted, Collection<String> known) {
    var plain = plain(wanted);
    return known.stream()
        .distinct()
        .filter(name -> !name.equals(wanted))
        .map(name -> Map.entry(name, distance(plain, plain(name))))
        .filter(entry ->
            entry.getValue() <= Math.min(plain.length(), plain(entry.getKey()).length()) / 3)
        .sorted(
            Map.Entry.<String, Integer>comparingByValue()
                .thenComparing(Comparator.comparing(Map.Entry::getKey)))
        .limit(MOST)
        .map(Map.Entry::getKey)
        .toList();
  }

  private static String plain(String name) {
    return name.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]", "");
  }

  /// Letters to put in, take out or change; one when one of the two is a part of the other.
  private static int distance(String one, String other) {
    if (one.equals(other)) return 0;
    if (!one.isEmpty() && !other.isEmpty() && (one.contains(other) || other.contains(one)))
      return 1;
    var row = new int[other.length() + 1];
    for (int j = 0; j <= other.length(); j++) row[j] = j;
    for (int i = 1; i <= one.length(); i++) {
      var diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= other.length(); j++) {
        var changed = diagonal + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(changed, 1 + Math.min(row[j], row[j - 1]));
      }
    }
    return row[other.length()];
  }
}

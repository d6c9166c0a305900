package dev.amba.server.verify;

import java.util.ArrayList;
import java.util.List;

/// What became of one invariant: how much was checked, and the violations, of which the first few
/// are kept in words and all are counted.
final class Findings {
  /// How many violations of one invariant are told in words.
  static final int MAX_TOLD = 20;

  private final String title;
  private final String unit;
  private final List<String> told = new ArrayList<>();
  private long checked;
  private long pending;
  private long violations;

  Findings(String title, String unit) {
    this.title = title;
    this.unit = unit;
  }

  /// Counts something that was judged.
  void check() {
    check(1);
  }

  void check(long count) {
    checked += count;
  }

  /// Counts something that cannot be judged until a server has brought it up to date.
  void pending() {
    pending++;
  }

  /// Notes a violation.
  void violation(String text) {
    violations++;
    if (told.size() < MAX_TOLD) told.add(text);
  }

  Finding result() {
    return new Finding(title, unit, checked, pending, violations, told);
  }
}

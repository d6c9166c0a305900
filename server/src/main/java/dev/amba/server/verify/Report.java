package dev.amba.server.verify;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// The judgement on a whole database or project.
///
/// @param extent what there was to check, in words
/// @param findings one an invariant
public record Report(String extent, List<Finding> findings) {
  public Report {
    findings = List.copyOf(findings);
  }

  /// This report and one finding more.
  public Report and(Finding finding) {
    var all = new ArrayList<>(findings);
    all.add(finding);
    return new Report(extent, all);
  }

  /// How many violations there are.
  public long violations() {
    return findings.stream().mapToLong(Finding::violations).sum();
  }

  /// The whole report for a person to read: a line an invariant, and under it its violations.
  public List<String> lines() {
    var lines = new ArrayList<String>();
    lines.add("checked " + extent);
    for (var finding : findings) {
      var bad = finding.violations();
      lines.add(
          "%-4s  %s: %s %s%s%s"
              .formatted(
                  bad == 0 ? "ok" : "BAD",
                  finding.title(),
                  number(finding.checked()),
                  finding.unit(),
                  finding.pending() == 0
                      ? ""
                      : ", %s not up to date yet".formatted(number(finding.pending())),
                  bad == 0 ? "" : ", " + violations(bad)));
      for (var violation : finding.told()) lines.add("      - " + violation);
      var untold = bad - finding.told().size();
      if (untold > 0) lines.add("      … and " + number(untold) + " more");
    }
    lines.add(violations() == 0 ? "no violations" : violations(violations()));
    return lines;
  }

  static String number(long value) {
    return String.format(Locale.ROOT, "%,d", value);
  }

  private static String violations(long count) {
    return number(count) + (count == 1 ? " violation" : " violations");
  }
}

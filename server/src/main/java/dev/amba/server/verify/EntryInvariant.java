package dev.amba.server.verify;

import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;

/// Each entry makes sense by itself: its sign is that of its reason, its day is the day of its
/// instant in some zone, and an award is what its rule gave at the time.
final class EntryInvariant implements UserInvariant {
  private final RuleVersions versions;

  EntryInvariant(RuleVersions versions) {
    this.versions = versions;
  }

  @Override
  public String title() {
    return "each ledger entry has the sign of its reason, and each award is what its rule gave";
  }

  @Override
  public String unit() {
    return "entries";
  }

  @Override
  public void entry(Entry entry, Findings findings) {
    findings.check();
    var isSignRight =
        switch (entry.reason()) {
          case RULE, BADGE, GRANT -> entry.amount() > 0;
          case ADJUSTMENT -> entry.amount() < 0;
          case REVERSAL -> entry.amount() != 0;
        };
    if (!isSignRight) {
      findings.violation(
          "user %s: %s has the reason %s and the amount %d"
              .formatted(entry.userId(), entry, entry.reason(), entry.amount()));
    }
    var utcDay = entry.occurredAt().atOffset(ZoneOffset.UTC).toLocalDate();
    if (Math.abs(ChronoUnit.DAYS.between(utcDay, entry.day())) > 1) {
      findings.violation(
          "user %s: %s at %s has the day %s, which is its day in no zone"
              .formatted(entry.userId(), entry, entry.occurredAt(), entry.day()));
    }
    if (entry.reason() == Reason.RULE) award(entry, findings);
  }

  private void award(Entry award, Findings findings) {
    var rule = versions.of(award);
    if (rule == null) {
      findings.violation(
          "user %s: %s is an award of rule %s version %s, which there never was"
              .formatted(award.userId(), award, award.sourceId(), award.ruleVersion()));
      return;
    }
    if (!rule.projectId().equals(award.projectId())) {
      findings.violation(
          "user %s: %s of project %s is an award of %s, which belongs to project %s"
              .formatted(award.userId(), award, award.projectId(), rule, rule.projectId()));
    }
    if (award.amount() != rule.xpAmount()) {
      findings.violation(
          "user %s: %s gave %d, but %s gives %d"
              .formatted(award.userId(), award, award.amount(), rule, rule.xpAmount()));
    }
    if (!rule.eventName().equals(award.eventName())) {
      findings.violation(
          "user %s: %s was given for an event '%s', but %s is for '%s'"
              .formatted(award.userId(), award, award.eventName(), rule, rule.eventName()));
    }
    if (award.eventId() == null) {
      findings.violation("user %s: %s of %s names no event".formatted(award.userId(), award, rule));
    }
  }
}

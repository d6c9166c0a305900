package dev.amba.server.verify;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/// Each award was allowed by the state of its rule that gave it: the awards that stood at that
/// moment were fewer on its day than the cap, and none lay closer than the cooldown.
///
/// Awards are taken in the order of acceptance. One that is reversed counts until its reversal.
final class RuleLimitInvariant implements UserInvariant {
  private record RuleDay(UUID ruleId, LocalDate day) {}

  private final RuleVersions versions;
  private final Map<RuleDay, Integer> counts = new HashMap<>();
  private final Map<UUID, TreeMap<Instant, Integer>> instants = new HashMap<>();

  RuleLimitInvariant(RuleVersions versions) {
    this.versions = versions;
  }

  @Override
  public String title() {
    return "no rule awarded more often a day, or sooner again, than it allowed at the time";
  }

  @Override
  public String unit() {
    return "awards";
  }

  @Override
  public void begin(UserRow user, Findings findings) {
    counts.clear();
    instants.clear();
  }

  @Override
  public void entry(Entry entry, Findings findings) {
    if (entry.sourceId() == null) return;
    if (entry.reason() == Reason.RULE) {
      findings.check();
      var version = versions.of(entry);
      if (version != null) judge(entry, version, findings);
      count(entry, entry.sourceId(), +1);
    } else if (entry.reason() == Reason.REVERSAL) {
      count(entry, entry.sourceId(), -1);
    }
  }

  private void judge(Entry award, RuleVersion rule, Findings findings) {
    var count = counts.getOrDefault(new RuleDay(rule.ruleId(), award.day()), 0);
    if (rule.maxPerDay() != null && count >= rule.maxPerDay()) {
      findings.violation(
          "user %s: %s allows %d awards a day, and %s of event %s is number %d on %s"
              .formatted(
                  award.userId(),
                  rule,
                  rule.maxPerDay(),
                  award,
                  award.eventId(),
                  count + 1,
                  award.day()));
    }
    var others = instants.get(rule.ruleId());
    if (rule.cooldownSeconds() == 0 || others == null) return;
    var cooldown = Duration.ofSeconds(rule.cooldownSeconds());
    var at = award.occurredAt();
    var near = others.subMap(at.minus(cooldown), false, at.plus(cooldown), false);
    if (!near.isEmpty()) {
      findings.violation(
          "user %s: %s has a cooldown of %d s, and %s of event %s at %s lies %s from an award at %s"
              .formatted(
                  award.userId(),
                  rule,
                  rule.cooldownSeconds(),
                  award,
                  award.eventId(),
                  at,
                  Duration.between(near.firstKey(), at).abs(),
                  near.firstKey()));
    }
  }

  private void count(Entry entry, UUID ruleId, int change) {
    if (versions.wasCapped(ruleId)) {
      counts.merge(new RuleDay(ruleId, entry.day()), change, RuleLimitInvariant::sumOrNone);
    }
    if (versions.wasCooling(ruleId)) {
      instants
          .computeIfAbsent(ruleId, _ -> new TreeMap<>())
          .merge(entry.occurredAt(), change, RuleLimitInvariant::sumOrNone);
    }
  }

  /// Null takes the key out of the map.
  @SuppressWarnings("NullAway") // The contract of Map.merge.
  private static Integer sumOrNone(int a, int b) {
    return a + b == 0 ? null : a + b;
  }
}

package dev.amba.server.verify;

import dev.amba.server.verify.EventEffect.Stored;
import java.util.HashMap;
import java.util.HashSet;
import java.util.UUID;

/// Each event had exactly the effects that were answered: what its decisions awarded stands in the
/// ledger, once, and nothing else does. Of one that was reversed nothing stands any more, and of no
/// other is an award taken back.
final class EventEffectInvariant implements UserInvariant {

  @Override
  public String title() {
    return "each event has exactly the ledger entries that were answered for it";
  }

  @Override
  public String unit() {
    return "events";
  }

  @Override
  public void event(EventEffect event, Findings findings) {
    var stored = event.stored();
    if (stored == null) {
      var entry = event.entries().getFirst();
      findings.violation(
          "user %s: %s names %s, which the user does not have"
              .formatted(entry.userId(), entry, event));
      return;
    }
    findings.check();
    try {
      var effects = Effects.read(stored.effects());
      awards(event, stored, effects, findings);
      reversals(event, stored, findings);
      totals(event, stored, effects, findings);
    } catch (IllegalArgumentException e) {
      findings.violation("user %s: %s: %s".formatted(stored.userId(), event, e.getMessage()));
    }
  }

  private static void awards(EventEffect event, Stored stored, Effects effects, Findings findings) {
    var awarded = new HashMap<UUID, Entry>();
    for (var entry : event.entries()) {
      if (entry.reason() != Reason.RULE || entry.sourceId() == null) continue;
      if (awarded.put(entry.sourceId(), entry) != null) {
        findings.violation(
            "user %s: rule %s awarded %s more than once"
                .formatted(stored.userId(), entry.sourceId(), event));
      }
      if (!entry.occurredAt().equals(stored.occurredAt())) {
        findings.violation(
            "user %s: %s has the instant %s, but %s happened at %s"
                .formatted(stored.userId(), entry, entry.occurredAt(), event, stored.occurredAt()));
      }
    }
    for (var decision : effects.decisions()) {
      var entry = awarded.remove(decision.ruleId());
      var given = entry == null ? 0 : entry.amount();
      var answered = decision.isAward() ? decision.xp() : 0;
      if (given != answered) {
        findings.violation(
            "user %s: %s was answered %d XP of rule %s, but the ledger has %d"
                .formatted(stored.userId(), event, answered, decision.ruleId(), given));
      }
    }
    for (var entry : awarded.values()) {
      findings.violation(
          "user %s: %s is an award for %s that was not answered"
              .formatted(stored.userId(), entry, event));
    }
  }

  private static void reversals(EventEffect event, Stored stored, Findings findings) {
    var reversed = new HashSet<Long>();
    for (var entry : event.entries()) {
      if (entry.reversesSeq() != null) reversed.add(entry.reversesSeq());
    }
    for (var entry : event.entries()) {
      if (entry.reason() != Reason.RULE || reversed.contains(entry.seq()) == stored.isReversed())
        continue;
      findings.violation(
          "user %s: %s is an award for %s, which was %s, but the award %s"
              .formatted(
                  stored.userId(),
                  entry,
                  event,
                  stored.isReversed() ? "reversed" : "not reversed",
                  stored.isReversed() ? "stands" : "was"));
    }
  }

  private static void totals(EventEffect event, Stored stored, Effects effects, Findings findings) {
    var earned = event.entries().stream().filter(e -> e.reason() != Reason.REVERSAL).toList();
    var sum = earned.stream().mapToLong(Entry::amount).sum();
    if (sum != effects.xpAwarded()) {
      findings.violation(
          "user %s: xp_awarded of %s is %d, but its entries add up to %d"
              .formatted(stored.userId(), event, effects.xpAwarded(), sum));
    }
    if (!earned.isEmpty() && earned.getLast().totalAfter() != effects.totalXp()) {
      findings.violation(
          "user %s: total_xp after %s was answered as %d, but the ledger came to %d"
              .formatted(stored.userId(), event, effects.totalXp(), earned.getLast().totalAfter()));
    }
  }
}

package dev.amba.server.verify;

import java.time.Instant;
import java.util.Objects;
import java.util.TreeMap;

/// `last_xp_at` is the latest instant for which the user was given XP that was not taken back by a
/// reversal.
final class LastXpInvariant implements UserInvariant {
  /// How many entries that stand gave XP at an instant.
  private final TreeMap<Instant, Integer> given = new TreeMap<>();

  @Override
  public String title() {
    return "last_xp_at is the instant of the latest entry that gave XP and stands";
  }

  @Override
  public String unit() {
    return "users";
  }

  @Override
  public void begin(UserRow user, Findings findings) {
    given.clear();
  }

  @Override
  public void entry(Entry entry, Findings findings) {
    if (entry.reason() == Reason.REVERSAL) {
      if (entry.amount() < 0) given.merge(entry.occurredAt(), -1, LastXpInvariant::sumOrNone);
    } else if (entry.amount() > 0) {
      given.merge(entry.occurredAt(), 1, LastXpInvariant::sumOrNone);
    }
  }

  @Override
  public void end(UserRow user, Findings findings) {
    findings.check();
    var state = user.state();
    var latest = given.isEmpty() ? null : given.lastKey();
    if (state != null && !Objects.equals(state.lastXpAt(), latest)) {
      findings.violation(
          "%s: last_xp_at is %s, but the ledger says %s".formatted(user, state.lastXpAt(), latest));
    }
  }

  /// Null takes the key out of the map.
  @SuppressWarnings("NullAway") // The contract of Map.merge.
  private static Integer sumOrNone(int a, int b) {
    return a + b == 0 ? null : a + b;
  }
}

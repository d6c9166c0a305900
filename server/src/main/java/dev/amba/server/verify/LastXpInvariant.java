package dev.amba.server.verify;

import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// `last_xp_at` is the latest instant for which the user was given XP.
final class LastXpInvariant implements UserInvariant {
  private @Nullable Instant latest;

  @Override
  public String title() {
    return "last_xp_at is the instant of the latest entry that gave XP";
  }

  @Override
  public String unit() {
    return "users";
  }

  @Override
  public void begin(UserRow user, Findings findings) {
    latest = null;
  }

  @Override
  public void entry(Entry entry, Findings findings) {
    if (entry.amount() <= 0 || entry.reason() == Reason.REVERSAL) return;
    if (latest == null || latest.isBefore(entry.occurredAt())) latest = entry.occurredAt();
  }

  @Override
  public void end(UserRow user, Findings findings) {
    findings.check();
    var state = user.state();
    if (state != null && !Objects.equals(state.lastXpAt(), latest)) {
      findings.violation(
          "%s: last_xp_at is %s, but the ledger says %s".formatted(user, state.lastXpAt(), latest));
    }
  }
}

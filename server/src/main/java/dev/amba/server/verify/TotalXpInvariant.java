package dev.amba.server.verify;

/// The stored total is the sum of the ledger, and the sum was at no time below zero.
final class TotalXpInvariant implements UserInvariant {
  private long sum;
  private boolean wasNegative;

  @Override
  public String title() {
    return "total_xp is the sum of the user's ledger, and was never below 0";
  }

  @Override
  public String unit() {
    return "users";
  }

  @Override
  public void begin(UserRow user, Findings findings) {
    sum = 0;
    wasNegative = false;
  }

  @Override
  public void entry(Entry entry, Findings findings) {
    sum += entry.amount();
    if (sum >= 0 || wasNegative) return;
    wasNegative = true;
    findings.violation("user %s: %s brings the total to %d".formatted(entry.userId(), entry, sum));
  }

  @Override
  public void end(UserRow user, Findings findings) {
    findings.check();
    var state = user.state();
    if (state != null && state.totalXp() != sum) {
      findings.violation(
          "%s: total_xp is %d, but the ledger's entries add up to %d"
              .formatted(user, state.totalXp(), sum));
    }
  }
}

package dev.amba.server.verify;

/// The counters in the user's row are right: events that stand, and ledger entries, which are
/// numbered from 0 without a gap.
final class CounterInvariant implements UserInvariant {
  private long entries;
  private long events;
  private boolean isGapTold;

  @Override
  public String title() {
    return "event_count and entry_count are right, and entries are numbered without a gap";
  }

  @Override
  public String unit() {
    return "users";
  }

  @Override
  public void begin(UserRow user, Findings findings) {
    entries = 0;
    events = 0;
    isGapTold = false;
  }

  @Override
  public void entry(Entry entry, Findings findings) {
    if (entry.seq() != entries && !isGapTold) {
      isGapTold = true;
      findings.violation(
          "user %s: the ledger's entry number %d has seq %d"
              .formatted(entry.userId(), entries, entry.seq()));
    }
    entries++;
  }

  @Override
  public void event(EventEffect event, Findings findings) {
    if (event.stored() != null && !event.stored().isReversed()) events++;
  }

  @Override
  public void end(UserRow user, Findings findings) {
    findings.check();
    var state = user.state();
    if (state == null) return;
    if (state.entryCount() != entries) {
      findings.violation(
          "%s: entry_count is %d, but the ledger has %d entries"
              .formatted(user, state.entryCount(), entries));
    }
    if (state.eventCount() != events) {
      findings.violation(
          "%s: event_count is %d, but there are %d events that stand"
              .formatted(user, state.eventCount(), events));
    }
  }
}

package dev.amba.server.verify;

/// The id of an event begins with its instant, on which the order and the time ranges of the event
/// log rest.
final class EventIdInvariant implements UserInvariant {
  private static final int RANDOM_BITS = 16;

  @Override
  public String title() {
    return "each event's id begins with its instant";
  }

  @Override
  public String unit() {
    return "events";
  }

  @Override
  public void event(EventEffect event, Findings findings) {
    var stored = event.stored();
    if (stored == null) return;
    findings.check();
    var millis = stored.id().getMostSignificantBits() >>> RANDOM_BITS;
    // Instants before 1970 wrap around, as the 48 bits of the id do.
    var expected = stored.occurredAt().toEpochMilli() & (-1L >>> RANDOM_BITS);
    if (millis != expected) {
      findings.violation(
          "user %s: %s happened at %s, which its id does not begin with"
              .formatted(stored.userId(), event, stored.occurredAt()));
    }
  }
}

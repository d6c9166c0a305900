package dev.amba.server.platform.db;

import java.time.Instant;
import java.util.Comparator;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;

/// Makes the ids of rows. They begin with an instant in milliseconds, so that new rows land side by
/// side in an index, and are told apart by a counter and by chance. They are names, not secrets.
public final class RowIds {
  /// The order in which PostgreSQL has ids: byte by byte. Whoever locks rows of several users locks
  /// them in it, so that nobody waits for somebody who waits.
  public static final Comparator<UUID> ORDER =
      (a, b) -> {
        var high = Long.compareUnsigned(a.getMostSignificantBits(), b.getMostSignificantBits());
        return high != 0
            ? high
            : Long.compareUnsigned(a.getLeastSignificantBits(), b.getLeastSignificantBits());
      };

  private static final int COUNTER_BITS = 12;
  private static final AtomicInteger COUNTER = new AtomicInteger();

  private RowIds() {}

  /// A version 7 UUID for something made at `now`; later ones of this process sort later.
  public static UUID at(Instant now) {
    return of(7, now.toEpochMilli());
  }

  /// A version 8 UUID for an event that happened at `occurredAt`, so that the order of ids is the
  /// order of the event log, and a range of time is a range of ids.
  public static UUID event(Instant occurredAt) {
    return of(8, occurredAt.toEpochMilli());
  }

  /// The lowest id that an event at `occurredAt` can have; ids compare as PostgreSQL compares them.
  /// No event is from before the epoch, so of earlier instants it is the lowest of all.
  public static UUID lowestEvent(Instant occurredAt) {
    return new UUID(Math.max(0, occurredAt.toEpochMilli()) << 16, 0);
  }

  private static UUID of(int version, long millis) {
    var count = COUNTER.getAndIncrement() & ((1 << COUNTER_BITS) - 1);
    var random = ThreadLocalRandom.current().nextLong();
    return new UUID(
        (millis << 16) | ((long) version << COUNTER_BITS) | count,
        (random & 0x3fff_ffff_ffff_ffffL) | 0x8000_0000_0000_0000L);
  }
}

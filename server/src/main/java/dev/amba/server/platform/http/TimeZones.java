package dev.amba.server.platform.http;

import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.Optional;
import java.util.Set;

/// The time zones that may be named: those of the IANA database.
public final class TimeZones {
  private static final Set<String> KNOWN = Set.copyOf(ZoneId.getAvailableZoneIds());

  private TimeZones() {}

  /// The zone of a name. A bare offset is none: it knows no summer time.
  public static Optional<ZoneId> find(String name) {
    try {
      if (KNOWN.contains(name)) return Optional.of(ZoneId.of(name));
    } catch (DateTimeException _) {
      // A name that the runtime lists but cannot load is as good as unknown.
    }
    return Optional.empty();
  }
}

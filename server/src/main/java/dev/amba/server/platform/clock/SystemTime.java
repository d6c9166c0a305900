package dev.amba.server.platform.clock;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.InstantSource;
import java.time.ZoneOffset;

/// Gives the system's time, to the millisecond, to whoever is handed it. Nobody else asks the
/// system.
@Singleton
public final class SystemTime {
  /// The system's time, to the millisecond.
  @Produces
  @Singleton
  public static InstantSource source() {
    return Clock.tickMillis(ZoneOffset.UTC);
  }
}

package dev.amba.engine.streak;

import java.time.Instant;

/// A state that a definition has had.
///
/// @param at when it came into force; that of a streak's first state does not matter
/// @param version which state it is, from 1; it rises with every change, also among those of one
///   instant
public record DefinitionVersion(Instant at, int version, StreakDefinition definition)
    implements StreakChange {
  public DefinitionVersion {
    if (version < 1) throw new IllegalArgumentException("version must be at least 1: " + version);
  }
}

package dev.amba.server.project;

import java.time.Instant;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/// A change of a zone that was set, at its instant of the project's clock.
///
/// @param at when it came into force
/// @param before the zone until then, null when none was set
/// @param after the zone from then on, null when none is set any more
public record ZoneMove(Instant at, @Nullable ZoneId before, @Nullable ZoneId after) {}

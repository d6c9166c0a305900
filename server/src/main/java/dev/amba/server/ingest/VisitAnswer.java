package dev.amba.server.ingest;

import dev.amba.engine.badge.Badge;
import java.util.List;

/// What became of a visit.
///
/// @param streakCount current count of the streak that it marked; 0 when the project has none of
///   that key
/// @param unlocked the badges that it unlocked, in order
public record VisitAnswer(int streakCount, List<Badge> unlocked) {}

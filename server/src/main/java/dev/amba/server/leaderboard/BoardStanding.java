package dev.amba.server.leaderboard;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/// Where one user stands (contract §3).
///
/// @param rank null without a score
/// @param score 0 without one
/// @param periodStart first day of the period by the project's zone; null for all time
public record BoardStanding(@Nullable Integer rank, long score, @Nullable LocalDate periodStart) {}

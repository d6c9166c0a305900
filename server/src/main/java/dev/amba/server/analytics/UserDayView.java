package dev.amba.server.analytics;

import java.time.LocalDate;

/// A day of a user's XP.
///
/// @param day in the project's zone
/// @param xp what was earned and taken on it, summed up
/// @param totalXp what the user had at its end
record UserDayView(LocalDate day, long xp, long totalXp) {}

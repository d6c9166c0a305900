package dev.amba.server.analytics;

/// What happened on a day.
///
/// @param events events that happened on it
/// @param xp what was earned and taken on it, summed up
/// @param activeUsers users with an event on it
record DayFigures(long events, long xp, long activeUsers) {}

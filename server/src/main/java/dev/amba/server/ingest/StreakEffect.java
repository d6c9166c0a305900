package dev.amba.server.ingest;

/// A streak that an event counts for, as it stands after the event (contract §3, Events).
///
/// @param key of the streak
/// @param currentCount periods in a row, 0 when broken
/// @param status `active`, `frozen` or `broken`
/// @param freezesRemaining the stock, 0 while freezes are not enabled
public record StreakEffect(String key, int currentCount, String status, int freezesRemaining) {}

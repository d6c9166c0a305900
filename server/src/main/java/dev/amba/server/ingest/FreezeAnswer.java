package dev.amba.server.ingest;

/// What became of freezes given by hand (contract §3, Streaks).
///
/// @param granted how many were added
/// @param freezesRemaining the stock after it, 0 while freezes are not enabled
public record FreezeAnswer(int granted, int freezesRemaining) {}

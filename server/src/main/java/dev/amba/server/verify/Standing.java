package dev.amba.server.verify;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/// How a streak stands.
///
/// @param count periods in a row, 0 when broken
/// @param longest the largest count ever
/// @param isFrozen whether a freeze covered the last period
/// @param freezes the stock
/// @param covered the last period covered, null before the first mark
/// @param lastQualifiedAt the last mark that covered a period, null before the first
record Standing(
    int count,
    int longest,
    boolean isFrozen,
    int freezes,
    @Nullable LocalDate covered,
    @Nullable Instant lastQualifiedAt) {}

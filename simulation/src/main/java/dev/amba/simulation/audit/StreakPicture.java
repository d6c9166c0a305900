package dev.amba.simulation.audit;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A user's streak as it stands at an instant.
///
/// @param freezes the stock as it is shown
/// @param stock the stock as it is
/// @param qualifiedThisPeriod null where the specification leaves it open
/// @param outcomes what became of each period that a streak lived through
record StreakPicture(
    long count,
    long longest,
    String status,
    long freezes,
    long stock,
    @Nullable Instant lastQualifiedAt,
    @Nullable Instant deadlineAt,
    @Nullable Boolean qualifiedThisPeriod,
    Map<LocalDate, String> outcomes) {}

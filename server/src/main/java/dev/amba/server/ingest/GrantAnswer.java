package dev.amba.server.ingest;

import java.util.List;
import java.util.UUID;

/// What became of a grant or an adjustment (contract §3, XP).
///
/// @param id of the ledger entry
/// @param amount XP given, negative when taken away
/// @param totalXp the user's total after it
/// @param level the user's level after it
/// @param levelsReached levels that it reached, in order, at most the last 100
/// @param badgesUnlocked keys of the badges that it unlocked
public record GrantAnswer(
    UUID id,
    long amount,
    long totalXp,
    long level,
    List<Long> levelsReached,
    List<String> badgesUnlocked) {}

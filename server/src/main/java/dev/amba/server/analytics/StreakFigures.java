package dev.amba.server.analytics;

import java.util.UUID;

/// How the users' streaks of one definition stand.
///
/// @param streakId of the definition
/// @param key of the definition
/// @param name of the definition
/// @param running streaks that live
/// @param frozen of them, those that a freeze keeps alive
/// @param atRisk of those that live, those that freeze or break unless they are qualified within
///   the day; grace is left out of account
/// @param savedByFreeze of those at risk, those that a freeze would cover
/// @param longest the largest count that runs
record StreakFigures(
    UUID streakId,
    String key,
    String name,
    long running,
    long frozen,
    long atRisk,
    long savedByFreeze,
    long longest) {}

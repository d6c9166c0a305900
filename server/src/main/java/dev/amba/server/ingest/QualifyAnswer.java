package dev.amba.server.ingest;

import java.util.List;

/// What became of a qualification by hand.
///
/// @param first whether the streak had never been marked before
/// @param streak where it stands now
/// @param badgesUnlocked keys of the badges that it unlocked
public record QualifyAnswer(boolean first, UserStreakView streak, List<String> badgesUnlocked) {}

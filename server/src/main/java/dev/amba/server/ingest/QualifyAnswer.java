package dev.amba.server.ingest;

/// What became of a qualification by hand.
///
/// @param first whether the streak had never been marked before
/// @param streak where it stands now
public record QualifyAnswer(boolean first, UserStreakView streak) {}

package dev.amba.server.ingest;

import java.util.List;

/// What became of a badge given by hand.
///
/// @param first whether the user did not hold it before
/// @param badgesUnlocked keys of all badges that it unlocked, itself first
public record AwardAnswer(boolean first, List<String> badgesUnlocked) {}

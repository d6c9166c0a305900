package dev.amba.server.ingest;

import dev.amba.engine.streak.FreezeGrant;
import dev.amba.engine.streak.Marks;
import java.util.List;

/// What a user's streak is folded from, besides its definition and the user's zones.
///
/// @param marks all that were kept
/// @param grants all freezes given by hand
public record StreakHistory(Marks marks, List<FreezeGrant> grants) {}

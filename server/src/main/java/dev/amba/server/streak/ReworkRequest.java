package dev.amba.server.streak;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Work on all users' states of a streak that has been asked for and is not finished.
///
/// @param isDeleted whether the streak is gone, and its states have to follow
/// @param readsEvents whether past events become marks
/// @param cursorAt when the last user was created whose state is done, null at the beginning
/// @param cursorUser that user
record ReworkRequest(
    UUID streakId,
    UUID projectId,
    boolean isDeleted,
    boolean readsEvents,
    @Nullable Instant cursorAt,
    @Nullable UUID cursorUser) {}

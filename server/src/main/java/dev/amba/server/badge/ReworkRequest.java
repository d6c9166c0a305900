package dev.amba.server.badge;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// An evaluation of all users for a badge that has been asked for and is not finished.
///
/// @param isDeleted whether the badge is gone, and users' rows have to follow
/// @param cursorAt when the last user was created who is done, null at the beginning
/// @param cursorUser that user
record ReworkRequest(
    UUID badgeId,
    UUID projectId,
    boolean isDeleted,
    @Nullable Instant cursorAt,
    @Nullable UUID cursorUser) {}

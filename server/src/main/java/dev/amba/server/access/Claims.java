package dev.amba.server.access;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What a signed token says.
///
/// @param kind what it opens
/// @param subjectId the user or developer
/// @param projectIdOrNull the project of a user's session; null for a developer
/// @param sessionId the session that it belongs to
/// @param expiresAt from when on it is worth nothing
record Claims(
    Kind kind, UUID subjectId, @Nullable UUID projectIdOrNull, UUID sessionId, Instant expiresAt) {

  /// What a signed token opens. One kind is worth nothing where the other is wanted.
  enum Kind {
    /// An app user's session.
    PLAYER,
    /// A developer's access.
    DEVELOPER
  }
}

package dev.amba.server.access;

import java.util.UUID;

/// Who sends a request, once it is known (contract §2).
public sealed interface Caller {
  /// Nobody in particular.
  record Anyone() implements Caller {}

  /// An app that has only its key.
  record App(UUID projectId) implements Caller {}

  /// An app user with a live session.
  record AppUser(UUID projectId, UUID userId, UUID sessionId) implements Caller {}

  /// A project's own backend.
  record Backend(UUID projectId) implements Caller {}

  /// A developer. `role` is the one in the project of the route, or the least when the route has
  /// none; `reach` says what else there is.
  record Developer(UUID developerId, Role role, Reach reach) implements Caller {}
}

package dev.amba.server.access;

import java.util.UUID;

/// Names a session of an app user.
///
/// @param projectId the project
/// @param userId the user
/// @param sessionId the session
record SessionRef(UUID projectId, UUID userId, UUID sessionId) {
  /// Reads what [#toString] wrote.
  static SessionRef parse(String text) {
    var parts = text.split("/", -1);
    return new SessionRef(
        UUID.fromString(parts[0]), UUID.fromString(parts[1]), UUID.fromString(parts[2]));
  }

  @Override
  public String toString() {
    return projectId + "/" + userId + "/" + sessionId;
  }
}

package dev.amba.server.access;

import java.util.Locale;

/// What a developer may do in a project, each role including the ones before it (contract §2).
public enum Role {
  /// Reads everything.
  VIEWER,
  /// Changes definitions, users and events.
  EDITOR,
  /// Changes keys, members and the project itself.
  OWNER;

  /// Whether this role includes `other`.
  public boolean covers(Role other) {
    return compareTo(other) >= 0;
  }

  /// As on the wire and in the database: `viewer`, `editor`, `owner`.
  public String wire() {
    return name().toLowerCase(Locale.ROOT);
  }

  /// Reads the wire form.
  ///
  /// @throws IllegalArgumentException when there is no such role
  public static Role of(String wire) {
    return valueOf(wire.toUpperCase(Locale.ROOT));
  }
}

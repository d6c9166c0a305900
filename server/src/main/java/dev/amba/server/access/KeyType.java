package dev.amba.server.access;

import java.util.Locale;

/// What an API key is for (contract §2).
public enum KeyType {
  /// Stands in apps, where anybody can read it; reaches nothing without a user's session.
  CLIENT("ck"),
  /// Stands on a project's own backend; reaches everything an editor does.
  SERVER("sk");

  private final String mark;

  KeyType(String mark) {
    this.mark = mark;
  }

  /// As on the wire and in the database.
  public String wire() {
    return name().toLowerCase(Locale.ROOT);
  }

  /// Reads the wire form.
  public static KeyType of(String wire) {
    return valueOf(wire.toUpperCase(Locale.ROOT));
  }

  /// What keys of this type start with.
  ///
  /// @param production whether the project is a production one, else a development one
  public String prefix(boolean production) {
    return (production ? "amb_live_" : "amb_dev_") + mark + "_";
  }

  /// Whether a text looks like a key of this type.
  boolean matches(Secret secret) {
    return secret.has(prefix(true)) || secret.has(prefix(false));
  }
}

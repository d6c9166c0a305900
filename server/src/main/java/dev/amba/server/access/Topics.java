package dev.amba.server.access;

/// What changes of credentials are published as on the [dev.amba.server.platform.db.ConfigBus],
/// each with its key.
public final class Topics {
  /// A project: its settings, rules, clock, its end. Key: its id.
  public static final String PROJECT = "project";

  /// A project that was deleted, whose rows are still there. Key: its id.
  public static final String DELETED_PROJECT = "deleted_project";

  /// An API key. Key: the hash of its secret in hexadecimal digits.
  public static final String API_KEY = "api_key";

  /// A developer's roles. Key: the developer's id.
  public static final String DEVELOPER = "developer";

  /// A personal access token. Key: the hash of its secret in hexadecimal digits.
  static final String DEVELOPER_TOKEN = "developer_token";

  /// A developer's session. Key: its id.
  static final String DEVELOPER_SESSION = "developer_session";

  /// An app user's session. Key: [SessionRef] as text.
  static final String PLAYER_SESSION = "player_session";

  private Topics() {}
}

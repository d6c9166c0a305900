package dev.amba.server.verify;

/// An invariant of single users. It is told everything of one user after the other, in this order:
/// [#begin], each ledger entry in the order of acceptance, each event in the order of the log,
/// [#streaks], [#end]. It keeps what it needs of the user at hand and nothing of those before.
non-sealed interface UserInvariant extends Invariant {

  /// A new user begins.
  default void begin(UserRow user, Findings findings) {}

  /// The next entry of the user's ledger.
  default void entry(Entry entry, Findings findings) {}

  /// The next event of the user.
  default void event(EventEffect event, Findings findings) {}

  /// All that streaks are made of. Told only when the user has any of it.
  default void streaks(UserRow user, StreakRows rows, Findings findings) {}

  /// Everything of the user has been told.
  default void end(UserRow user, Findings findings) {}
}

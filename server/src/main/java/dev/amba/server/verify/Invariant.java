package dev.amba.server.verify;

/// One thing that must always hold. Each is one small class or one query; [Invariants] lists them.
sealed interface Invariant permits UserInvariant, RowInvariant {

  /// What holds, as a sentence without a full stop.
  String title();

  /// What is counted as checked, in the plural: `users`.
  String unit();
}

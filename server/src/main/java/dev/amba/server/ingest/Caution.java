package dev.amba.server.ingest;

/// How much a batch makes sure of before it decides. What it does not make sure of, the database
/// refuses when it writes, and the batch is decided again with more caution.
enum Caution {
  /// States in memory are the newest, and no event is sent again: both hold nearly always.
  NONE,
  /// Events that were sent before are looked for.
  REPETITIONS,
  /// The users' rows are locked and read, too, so that no other process can come in between.
  LOCKS
}

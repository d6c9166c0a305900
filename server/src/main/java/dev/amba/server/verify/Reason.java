package dev.amba.server.verify;

/// Why an entry is in the ledger.
enum Reason {
  RULE,
  BADGE,
  GRANT,
  ADJUSTMENT,
  REVERSAL
}

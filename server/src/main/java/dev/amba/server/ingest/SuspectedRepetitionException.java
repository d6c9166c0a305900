package dev.amba.server.ingest;

/// An event would be refused that may have been accepted before, when it could be: then it has to
/// be looked for.
final class SuspectedRepetitionException extends RuntimeException {
  private static final long serialVersionUID = 1;

  SuspectedRepetitionException() {
    super("an event to be refused may have been accepted before", null, false, false);
  }
}

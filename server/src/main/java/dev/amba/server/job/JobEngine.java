package dev.amba.server.job;

/// Runs jobs again and again, and at once when something has changed that they depend on.
interface JobEngine extends AutoCloseable {

  /// Begins, without waiting for anything.
  void start();

  /// Something has changed: there may be work. Never waits.
  void wake();

  /// What an operator wants to know: `running`, or what is missing.
  String state();

  /// Lets work under way finish its page and ends.
  @Override
  void close();
}

package dev.amba.simulation.client;

/// A server answered a failure where a success was wanted.
public final class RefusedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient Reply reply;

  RefusedException(Reply reply) {
    super("the server answered " + reply);
    this.reply = reply;
  }

  /// What it answered.
  public Reply reply() {
    return reply;
  }
}

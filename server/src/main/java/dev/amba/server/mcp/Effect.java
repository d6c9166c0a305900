package dev.amba.server.mcp;

import io.quarkiverse.mcp.server.ToolManager.ToolAnnotations;

/// What a tool does to the project, as the protocol's hints tell it. None of them reaches beyond
/// this server.
enum Effect {
  /// Changes nothing.
  READ(true, false, true),
  /// Adds something, each time anew.
  ADD(false, false, false),
  /// Puts something new in place of what was; again, it changes nothing more.
  REPLACE(false, true, true),
  /// Removes something; again, it changes nothing more.
  DELETE(false, true, true),
  /// Adds something each time anew, or takes it away.
  ADD_OR_TAKE(false, true, false),
  /// Goes on from where things are, and there is no way back.
  ADVANCE(false, true, false);

  private final boolean reads;
  private final boolean destroys;
  private final boolean repeats;

  Effect(boolean reads, boolean destroys, boolean repeats) {
    this.reads = reads;
    this.destroys = destroys;
    this.repeats = repeats;
  }

  ToolAnnotations annotations(String title) {
    return new ToolAnnotations(title, reads, destroys, repeats, false);
  }
}

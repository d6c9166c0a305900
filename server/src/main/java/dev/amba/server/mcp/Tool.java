package dev.amba.server.mcp;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/// What an agent may call.
///
/// @param name fixed (contract §4)
/// @param title what people read
/// @param effect what it does to the project
/// @param about for the agent: what it does, when to call it, what comes back
/// @param work what happens when it is called
/// @param olderNames under which it may be called, too
record Tool(
    String name, String title, Effect effect, String about, Work work, List<String> olderNames) {

  /// What a tool does.
  sealed interface Work permits Route, Explanation {
    /// JSON Schema of its arguments.
    ObjectNode schema();

    /// Does it. It may block.
    ///
    /// @throws dev.amba.server.platform.problem.ProblemException when its arguments are wrong
    Answer run(ObjectNode arguments, Visit visit);
  }

  Tool(String name, String title, Effect effect, String about, Work work) {
    this(name, title, effect, about, work, List.of());
  }

  /// This tool, also known by an older name.
  Tool also(String olderName) {
    return new Tool(name, title, effect, about, work, List.of(olderName));
  }
}

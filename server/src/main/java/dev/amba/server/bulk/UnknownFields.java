package dev.amba.server.bulk;

import java.util.HashSet;
import java.util.Set;
import java.util.function.Consumer;

/// Tells of each field that import does not know, once.
final class UnknownFields {
  /// So many names are told; a file with more of them uses names as data.
  static final int MAX_TOLD = 50;

  private final Set<String> told = new HashSet<>();
  private final Consumer<String> notes;

  UnknownFields(Consumer<String> notes) {
    this.notes = notes;
  }

  void ignore(String name, long line) {
    if (told.size() > MAX_TOLD || !told.add(Texts.brief(name))) return;
    notes.accept(
        told.size() > MAX_TOLD
            ? "more unknown fields are ignored without being named"
            : "field '"
                + Texts.brief(name)
                + "' is unknown and ignored (first on line "
                + Texts.count(line)
                + ")");
  }
}

package dev.amba.server.bulk;

import java.util.Locale;

/// How the events are written down.
public enum Format {
  /// One JSON object a line.
  JSON_LINES,
  /// A header, then a record an event.
  CSV;

  /// Tells the format by the content's beginning where that is clear, else by the name.
  ///
  /// @param beginning the first characters, some thousand or all
  /// @throws BadInput when the content is something that import does not read
  static Format of(String name, String beginning) {
    var text = beginning.startsWith("\uFEFF") ? beginning.substring(1) : beginning;
    var content = text.stripLeading();
    if (content.startsWith("{")) return JSON_LINES;
    if (content.startsWith("[")) {
      throw new BadInput(
          name + " is a JSON list; import reads one object a line: jq -c '.[]' makes those of it");
    }
    var end = content.indexOf('\n');
    var first = (end < 0 ? content : content.substring(0, end)).stripTrailing();
    var lower = name.toLowerCase(Locale.ROOT).replaceAll("\\.gz$", "");
    return lower.endsWith(".csv") || lower.endsWith(".tsv") || CsvLines.isHeader(first)
        ? CSV
        : JSON_LINES;
  }
}

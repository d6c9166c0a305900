package dev.amba.server.bulk;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Joins lines to CSV records: a field in quotes may hold line ends.
///
/// A quote that is opened and not closed, neither by the end of the input nor within
/// [LineReader#MAX_BYTES], spoils the one line it stands in; reading goes on with the next.
final class CsvRecords {
  private final LineReader reader;
  private final ArrayDeque<Line> waiting = new ArrayDeque<>();
  private final Fingerprint fingerprint = new Fingerprint();
  private final char delimiter;
  private long line;

  /// @param taken the lines to read before those of `reader`
  CsvRecords(LineReader reader, List<Line> taken, char delimiter) {
    this.reader = reader;
    this.waiting.addAll(taken);
    this.delimiter = delimiter;
  }

  /// The next record as one text with its first line's number, a line that cannot be read, or null
  /// at the end. Blank lines between records are passed over.
  @Nullable Line next() throws IOException {
    while (true) {
      var first = take();
      if (first == null) return null;
      if (first instanceof Line.Broken) return consumed(List.of(first), first);
      if (!first.text().isBlank()) return record(first);
      consumed(List.of(first), first);
    }
  }

  private Line record(Line first) throws IOException {
    var parts = new ArrayList<Line>(List.of(first));
    var text = new StringBuilder(first.text());
    var open = leavesOpen(first.text(), false);
    while (open) {
      var part = take();
      if (part == null || part instanceof Line.Broken) return unclosed(parts, part);
      parts.add(part);
      text.append('\n').append(part.text());
      if (text.length() > LineReader.MAX_BYTES) return unclosed(parts, null);
      open = leavesOpen(part.text(), true);
    }
    return consumed(parts, new Line.Whole(first.number(), text.toString()));
  }

  /// Gives back all but the first line.
  private Line unclosed(List<Line> parts, @Nullable Line next) {
    if (next != null) waiting.addFirst(next);
    for (var part : parts.subList(1, parts.size()).reversed()) waiting.addFirst(part);
    var first = parts.getFirst();
    return consumed(
        List.of(first),
        new Line.Broken(
            first.number(), first.text(), "INVALID_INPUT", "a quote is opened and never closed"));
  }

  /// Whether a quoted field is open at the end of `text`, which begins inside of one if `open`.
  private boolean leavesOpen(String text, boolean open) {
    var quoted = open;
    var justClosed = false;
    var atFieldStart = !open;
    for (int i = 0; i < text.length(); i++) {
      var c = text.charAt(i);
      if (quoted) {
        quoted = c != '"';
        justClosed = !quoted;
      } else {
        // Of two quotes in a row, the second takes back that the first closed the field.
        quoted = c == '"' && (atFieldStart || justClosed);
        justClosed = false;
      }
      // Spaces before a quote belong to the surroundings of the field, not to the field.
      atFieldStart = !quoted && (c == delimiter || (atFieldStart && c == ' '));
    }
    return quoted;
  }

  private @Nullable Line take() throws IOException {
    return waiting.isEmpty() ? reader.next() : waiting.removeFirst();
  }

  private Line consumed(List<Line> parts, Line result) {
    for (var part : parts) {
      line = part.number();
      fingerprint.add(part.text());
    }
    return result;
  }

  long line() {
    return line;
  }

  String fingerprint() {
    return fingerprint.value();
  }
}

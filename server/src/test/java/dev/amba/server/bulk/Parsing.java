package dev.amba.server.bulk;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/// Reads texts as files would be read.
final class Parsing {
  private final List<String> notes = new ArrayList<>();

  static List<Parsed> json(String content) throws IOException {
    return new Parsing().all(content, Format.JSON_LINES);
  }

  static List<Parsed> csv(String content) throws IOException {
    return new Parsing().all(content, Format.CSV);
  }

  List<String> notes() {
    return notes;
  }

  List<Parsed> all(String content, Format format) throws IOException {
    try (var source = source(content, format)) {
      var all = new ArrayList<Parsed>();
      for (var next = source.next(); next != null; next = source.next()) all.add(next);
      return all;
    }
  }

  Source source(String content, Format format) throws IOException {
    var in = new ByteArrayInputStream(content.getBytes(UTF_8));
    var unknown = new UnknownFields(notes::add);
    return switch (format) {
      case JSON_LINES -> new JsonLines(in, unknown);
      case CSV -> new CsvLines(in, unknown);
    };
  }

  /// `line user json` of a row, `line! code: message` of a bad line.
  static String told(Parsed parsed) {
    return switch (parsed) {
      case Row row -> row.line() + " " + row.user() + " " + row.json();
      case BadLine(var line, var code, var message, _) -> line + "! " + code + ": " + message;
    };
  }
}

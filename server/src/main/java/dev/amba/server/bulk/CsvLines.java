package dev.amba.server.bulk;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashSet;
import java.util.List;
import java.util.regex.Pattern;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.jspecify.annotations.Nullable;

/// CSV: a header with the fields' names, then a record an event.
///
/// A column `properties.x` is the property `x`, a column `properties` holds a whole JSON object. An
/// empty cell is an absent field. A property's cell is a number, `true` or `false` when it is
/// written just as JSON writes them and keeps its value as a double, else a text.
final class CsvLines implements Source {
  private static final String PROPERTY = "properties.";
  private static final Pattern NUMBER = Pattern.compile("-?(0|[1-9]\\d{0,14})(\\.\\d{1,6})?");

  private final InputStream in;
  private final CSVFormat format;
  private final CsvRecords records;
  private final RowReader rows;
  private final List<String> header;

  /// @throws BadInput when the first line is no header that import can use
  CsvLines(InputStream in, UnknownFields unknown) throws IOException {
    this.in = in;
    this.rows = new RowReader(unknown);
    var reader = new LineReader(in);
    var first = reader.next();
    var delimiter = delimiter(first == null ? "" : first.text());
    this.format =
        CSVFormat.DEFAULT.builder().setDelimiter(delimiter).setIgnoreSurroundingSpaces(true).get();
    this.records = new CsvRecords(reader, first == null ? List.of() : List.of(first), delimiter);
    var headline = records.next();
    this.header = headline == null ? List.of() : header(headline);
  }

  /// Whether a line can be the header of an events file.
  static boolean isHeader(String line) {
    var names = new HashSet<String>();
    for (var cell : line.split(Pattern.quote(String.valueOf(delimiter(line))), -1)) {
      names.add(cell.strip().replace("\"", ""));
    }
    names.retainAll(RowReader.FIELDS);
    return names.size() >= 2;
  }

  private static char delimiter(String headline) {
    var delimiter = ',';
    for (var candidate : new char[] {';', '\t'}) {
      if (occurrences(headline, candidate) > occurrences(headline, delimiter)) {
        delimiter = candidate;
      }
    }
    return delimiter;
  }

  private static long occurrences(String text, char wanted) {
    return text.chars().filter(c -> c == wanted).count();
  }

  private List<String> header(Line line) {
    if (line instanceof Line.Broken broken) {
      throw new BadInput(
          "line " + broken.number() + ": the CSV header cannot be read: " + broken.flaw());
    }
    var names = cells(line.text());
    var seen = new HashSet<String>();
    for (var name : names) {
      if (!name.isEmpty() && !seen.add(name)) {
        throw new BadInput("the CSV header must name a column once: " + Texts.brief(name));
      }
    }
    var complete =
        (seen.contains("event") || seen.contains("event_name"))
            && (seen.contains("external_id") || seen.contains("user_id"))
            && (seen.contains("occurred_at") || seen.contains("timestamp"));
    if (complete) return names;
    throw new BadInput(
        "the CSV header must name the columns event, external_id (or user_id) and occurred_at: "
            + Texts.brief(line.text()));
  }

  @Override
  public @Nullable Parsed next() throws IOException {
    var line = records.next();
    return switch (line) {
      case null -> null;
      case Line.Broken broken ->
          new BadLine(broken.number(), broken.code(), broken.flaw(), broken.text());
      case Line.Whole(var number, var text) -> parse(number, text);
    };
  }

  private Parsed parse(long number, String text) {
    List<String> cells;
    try {
      cells = cells(text);
    } catch (BadInput e) {
      return new BadLine(number, "INVALID_INPUT", String.valueOf(e.getMessage()), text);
    }
    if (cells.size() != header.size()) {
      var message = "the line must have " + header.size() + " columns: it has " + cells.size();
      return new BadLine(number, "INVALID_INPUT", message, text);
    }
    try {
      return rows.read(number, text, fields(cells));
    } catch (JacksonException e) {
      var message = "properties must be a JSON object: " + e.getOriginalMessage();
      return new BadLine(number, "INVALID_JSON", message, text);
    }
  }

  private ObjectNode fields(List<String> cells) throws JacksonException {
    var fields = BulkJson.MAPPER.createObjectNode();
    for (int i = 0; i < cells.size(); i++) {
      var name = header.get(i);
      var cell = cells.get(i);
      if (cell.isEmpty() || name.isEmpty() || name.startsWith(PROPERTY)) continue;
      if (name.equals("properties")) fields.set(name, BulkJson.MAPPER.readTree(cell));
      else fields.put(name, cell);
    }
    for (int i = 0; i < cells.size(); i++) {
      var name = header.get(i);
      if (cells.get(i).isEmpty() || !name.startsWith(PROPERTY)) continue;
      if (fields.get("properties") == null) fields.putObject("properties");
      if (fields.get("properties") instanceof ObjectNode properties) {
        property(properties, name.substring(PROPERTY.length()), cells.get(i));
      }
    }
    return fields;
  }

  private static void property(ObjectNode properties, String name, String cell) {
    if (cell.equals("true") || cell.equals("false")) {
      properties.put(name, Boolean.parseBoolean(cell));
    } else if (NUMBER.matcher(cell).matches() && cell.length() <= 16) {
      properties.put(name, new java.math.BigDecimal(cell));
    } else {
      properties.put(name, cell);
    }
  }

  private List<String> cells(String text) {
    try (var parser = CSVParser.parse(text, format)) {
      var records = parser.getRecords();
      if (records.size() == 1) return records.getFirst().toList();
      throw new BadInput("the line is not valid CSV: it has " + records.size() + " records");
    } catch (IOException | UncheckedIOException e) {
      var reason = e.getCause() == null ? e.getMessage() : e.getCause().getMessage();
      throw new BadInput("the line is not valid CSV: " + reason);
    }
  }

  @Override
  public long line() {
    return records.line();
  }

  @Override
  public String fingerprint() {
    return records.fingerprint();
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}

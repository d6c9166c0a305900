package dev.amba.server.bulk;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/// JSON Lines: one object a line.
final class JsonLines implements Source {
  private final InputStream in;
  private final LineReader lines;
  private final RowReader rows;
  private final Fingerprint fingerprint = new Fingerprint();
  private long line;

  JsonLines(InputStream in, UnknownFields unknown) {
    this.in = in;
    this.lines = new LineReader(in);
    this.rows = new RowReader(unknown);
  }

  @Override
  public @Nullable Parsed next() throws IOException {
    while (true) {
      var next = lines.next();
      if (next == null) return null;
      line = next.number();
      fingerprint.add(next.text());
      switch (next) {
        case Line.Broken broken -> {
          return new BadLine(line, broken.code(), broken.flaw(), broken.text());
        }
        case Line.Whole(_, var text) -> {
          if (!text.isBlank()) return parse(text);
        }
      }
    }
  }

  private Parsed parse(String text) {
    JsonNode value;
    try {
      value = BulkJson.MAPPER.readTree(text);
    } catch (JacksonException e) {
      return new BadLine(line, "INVALID_JSON", BulkJson.complaint(e), text);
    }
    return value instanceof ObjectNode fields
        ? rows.read(line, text, fields)
        : new BadLine(
            line, "INVALID_JSON", "the line must be a JSON object: " + Texts.brief(text), text);
  }

  @Override
  public long line() {
    return line;
  }

  @Override
  public String fingerprint() {
    return fingerprint.value();
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}

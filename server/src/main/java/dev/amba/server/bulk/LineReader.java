package dev.amba.server.bulk;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/// Cuts a stream into lines, in memory bounded by the longest line it admits.
///
/// A line ends with LF or CR LF, the last one also with the stream. Lines that are longer than
/// [#MAX_BYTES], not UTF-8, or hold a NUL come as [Line.Broken]; reading goes on behind them.
final class LineReader {
  /// Longest line, in bytes: no longer one could be sent in a request.
  static final int MAX_BYTES = 1 << 20;

  private static final int BUFFER_BYTES = 1 << 16;
  private static final int TEXT_BYTES_OF_LONG_LINE = 1 << 10;
  private static final char REPLACEMENT = '\uFFFD';

  private final InputStream in;
  private final byte[] buffer = new byte[BUFFER_BYTES];
  private int position;
  private int limit;
  private long number;

  LineReader(InputStream in) {
    this.in = in;
  }

  /// The next line, or null at the end.
  @Nullable Line next() throws IOException {
    if (position == limit && !fill()) return null;
    number++;
    var end = newline();
    if (end >= 0) {
      var line = line(buffer, position, end - position, end - position);
      position = end + 1;
      return line;
    }
    return collected();
  }

  /// A line that reaches over the buffer's end.
  private Line collected() throws IOException {
    var collected = new ByteArrayOutputStream(2 * BUFFER_BYTES);
    long length = 0;
    do {
      var end = newline();
      var taken = (end >= 0 ? end : limit) - position;
      length += taken;
      // One byte more than admitted, so that a CR before the terminator does not count.
      var kept = Math.min(taken, MAX_BYTES + 1 - collected.size());
      collected.write(buffer, position, kept);
      position += taken;
      if (end >= 0) {
        position++;
        break;
      }
    } while (fill());
    return line(collected.toByteArray(), 0, collected.size(), length);
  }

  /// @param length how many of the line's bytes are in `bytes`
  /// @param lengthTotal how many it has
  private Line line(byte[] bytes, int start, int length, long lengthTotal) {
    var carriageReturn = length == lengthTotal && length > 0 && bytes[start + length - 1] == '\r';
    var end = carriageReturn ? length - 1 : length;
    if ((carriageReturn ? lengthTotal - 1 : lengthTotal) > MAX_BYTES) {
      return new Line.Broken(
          number,
          text(bytes, start, TEXT_BYTES_OF_LONG_LINE),
          "BODY_TOO_LARGE",
          "the line must have at most " + MAX_BYTES + " bytes: it has " + lengthTotal);
    }
    var text = text(bytes, start, end);
    if (text.indexOf('\0') >= 0) {
      var at = text.indexOf('\0') + 1;
      return broken(text, "the line must not contain the NUL character: found at position " + at);
    }
    return text.indexOf(REPLACEMENT) >= 0 && !isUtf8(bytes, start, end)
        ? broken(text, "the line must be UTF-8: it has bytes that are not")
        : new Line.Whole(number, text);
  }

  private Line broken(String text, String flaw) {
    return new Line.Broken(number, text, "INVALID_INPUT", flaw);
  }

  private String text(byte[] bytes, int start, int length) {
    var text = new String(bytes, start, length, StandardCharsets.UTF_8);
    return number == 1 && text.startsWith("\uFEFF") ? text.substring(1) : text;
  }

  private static boolean isUtf8(byte[] bytes, int start, int length) {
    try {
      StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes, start, length));
      return true;
    } catch (CharacterCodingException _) {
      return false;
    }
  }

  private int newline() {
    for (int i = position; i < limit; i++) {
      if (buffer[i] == '\n') return i;
    }
    return -1;
  }

  private boolean fill() throws IOException {
    position = 0;
    limit = Math.max(0, in.read(buffer, 0, buffer.length));
    return limit > 0;
  }
}

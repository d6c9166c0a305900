package dev.amba.simulation.bench;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/// The little of HTTP/1.1 that a benchmark needs: requests from ready-made heads, and the end of
/// answers.
final class HttpText {
  private static final byte[] HEAD_END = ascii("\r\n\r\n");
  private static final byte[] LAST_CHUNK = ascii("\r\n0\r\n\r\n");
  private static final byte[] LENGTH = ascii("content-length:");
  private static final int STATUS_FROM = 9;
  private static final int STATUS_TO = 12;

  private HttpText() {}

  static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  /// The head of a POST with a body of JSON, up to where its length goes.
  static byte[] postHead(String path, String... headers) {
    var head = new StringBuilder("POST %s HTTP/1.1\r\nHost: localhost\r\n".formatted(path));
    for (var header : headers) head.append(header).append("\r\n");
    return ascii(head.append("Content-Type: application/json\r\nContent-Length: ").toString());
  }

  /// A whole GET.
  static byte[] get(String path, String... headers) {
    var head = new StringBuilder("GET %s HTTP/1.1\r\nHost: localhost\r\n".formatted(path));
    for (var header : headers) head.append(header).append("\r\n");
    return ascii(head.append("\r\n").toString());
  }

  /// Writes a whole request.
  static void write(ByteBuffer out, byte[] head, byte[] body) {
    out.put(head).put(ascii(Integer.toString(body.length))).put(HEAD_END).put(body);
  }

  /// Whether the answer in `in` is whole: as long as its head says, or, sent in chunks, up to the
  /// empty one. Nothing follows it, for each connection has one request under way.
  ///
  /// @param in holds what has come so far, from 0 to its position
  static boolean isWhole(ByteBuffer in) {
    var headEnd = indexOf(in, HEAD_END, 0, in.position());
    if (headEnd < 0) return false;
    var at = indexOf(in, LENGTH, 0, headEnd);
    if (at < 0)
      return indexOf(in, LAST_CHUNK, in.position() - LAST_CHUNK.length, in.position()) >= 0;
    var length = 0;
    for (var i = at + LENGTH.length; i < headEnd && in.get(i) != '\r'; i++) {
      if (in.get(i) != ' ') length = length * 10 + (in.get(i) - '0');
    }
    return in.position() >= headEnd + HEAD_END.length + length;
  }

  /// The status of the answer at the start of `in`.
  static int status(ByteBuffer in) {
    return Integer.parseInt(text(in, STATUS_FROM, STATUS_TO));
  }

  static String text(ByteBuffer in, int from, int to) {
    var bytes = new byte[to - from];
    in.get(from, bytes);
    return new String(bytes, StandardCharsets.UTF_8);
  }

  /// Compares without regard to case, which is enough for names of headers.
  private static int indexOf(ByteBuffer in, byte[] wanted, int from, int to) {
    for (var i = from; i <= to - wanted.length; i++) {
      var j = 0;
      while (j < wanted.length && lower(in.get(i + j)) == wanted[j]) j++;
      if (j == wanted.length) return i;
    }
    return -1;
  }

  private static int lower(byte c) {
    return c >= 'A' && c <= 'Z' ? c + ('a' - 'A') : c;
  }
}

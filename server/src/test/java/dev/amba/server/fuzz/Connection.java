package dev.amba.server.fuzz;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/// A connection to the server that sends whatever it is told, right or wrong: HTTP/1.1 by hand.
final class Connection implements AutoCloseable {
  private final Socket socket;
  private final InputStream in;

  /// What came back.
  ///
  /// @param headers by name in lower case
  record Reply(int status, Map<String, String> headers, String text) {
    String header(String name) {
      return headers.getOrDefault(name, "");
    }

    boolean isStream() {
      return header("content-type").startsWith("text/event-stream");
    }

    /// Whether the connection serves another request.
    boolean isLast() {
      return isStream() || header("connection").equalsIgnoreCase("close");
    }
  }

  /// @param patience for each answer; one that takes longer fails
  Connection(URI server, Duration patience) throws IOException {
    socket = new Socket(server.getHost(), server.getPort());
    socket.setTcpNoDelay(true);
    socket.setSoTimeout((int) patience.toMillis());
    in = new BufferedInputStream(socket.getInputStream());
  }

  Reply exchange(byte[] request) throws IOException {
    try {
      socket.getOutputStream().write(request);
    } catch (IOException e) {
      // Refused before all of it was sent: the answer is there already.
    }
    while (true) {
      var reply = read();
      if (reply.status() >= 200) return reply;
    }
  }

  private Reply read() throws IOException {
    var status = Integer.parseInt(line().split(" ", 3)[1]);
    var headers = new HashMap<String, String>();
    for (var line = line(); !line.isEmpty(); line = line()) {
      var parts = line.split(":", 2);
      headers.put(parts[0].toLowerCase(Locale.ROOT), parts[1].strip());
    }
    var reply = new Reply(status, headers, "");
    if (status < 200 || status == 204 || status == 304 || reply.isStream()) return reply;
    return new Reply(status, headers, new String(body(reply), StandardCharsets.UTF_8));
  }

  private byte[] body(Reply reply) throws IOException {
    if (!reply.header("transfer-encoding").equals("chunked")) {
      return exactly(Integer.parseInt(reply.header("content-length")));
    }
    var body = new ByteArrayOutputStream();
    while (true) {
      var length = Integer.parseInt(line(), 16);
      body.writeBytes(exactly(length));
      line();
      if (length == 0) return body.toByteArray();
    }
  }

  private byte[] exactly(int length) throws IOException {
    var bytes = in.readNBytes(length);
    if (bytes.length < length) throw new EOFException("the answer ends early");
    return bytes;
  }

  private String line() throws IOException {
    var line = new ByteArrayOutputStream();
    while (true) {
      var next = in.read();
      if (next < 0) throw new EOFException("no answer");
      if (next == '\n') break;
      if (next != '\r') line.write(next);
    }
    return line.toString(StandardCharsets.ISO_8859_1);
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}

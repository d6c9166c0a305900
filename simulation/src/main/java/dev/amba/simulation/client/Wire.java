package dev.amba.simulation.client;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/// One connection to a server, kept open from request to request, with one request under way at a
/// time. It costs a fraction of what a full client does, and it can hang up at any moment.
public final class Wire implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int PATIENCE_MILLIS = 60_000;
  private static final int BUFFER_BYTES = 1 << 14;

  private final URI server;
  private @Nullable Socket socket;
  private @Nullable InputStream in;

  /// @param server where it listens
  public Wire(URI server) {
    this.server = server;
  }

  /// Sends a request and waits for its answer.
  ///
  /// @param body of JSON; empty for none
  /// @throws IOException when there is no answer: whether the server has done something is open
  public Reply send(String method, String path, Map<String, String> headers, String body)
      throws IOException {
    write(method, path, headers, body);
    try {
      return read();
    } catch (IOException e) {
      hangUp();
      throw e;
    }
  }

  /// Sends a request and hangs up before its answer.
  public void abandon(String method, String path, Map<String, String> headers, String body)
      throws IOException {
    write(method, path, headers, body);
    hangUp();
  }

  private void write(String method, String path, Map<String, String> headers, String body)
      throws IOException {
    var content = body.getBytes(StandardCharsets.UTF_8);
    var head = new StringBuilder(512);
    head.append(method).append(' ').append(path).append(" HTTP/1.1\r\nHost: localhost\r\n");
    headers.forEach((name, value) -> head.append(name).append(": ").append(value).append("\r\n"));
    if (content.length > 0) head.append("Content-Type: application/json\r\n");
    if (!method.equals("GET"))
      head.append("Content-Length: ").append(content.length).append("\r\n");
    var request = new ByteArrayOutputStream(head.length() + content.length + 2);
    request.writeBytes(head.append("\r\n").toString().getBytes(StandardCharsets.US_ASCII));
    request.writeBytes(content);
    var out = open().getOutputStream();
    out.write(request.toByteArray());
    out.flush();
  }

  private Socket open() throws IOException {
    if (socket != null) return socket;
    var opened = new Socket();
    opened.setTcpNoDelay(true);
    opened.setSoTimeout(PATIENCE_MILLIS);
    opened.connect(new InetSocketAddress(server.getHost(), server.getPort()), PATIENCE_MILLIS);
    socket = opened;
    in = new BufferedInputStream(opened.getInputStream(), BUFFER_BYTES);
    return opened;
  }

  private Reply read() throws IOException {
    var status = Integer.parseInt(line().split(" ", 3)[1]);
    var length = OptionalInt.empty();
    var chunked = false;
    var hangsUp = false;
    Optional<String> retryAfter = Optional.empty();
    for (var line = line(); !line.isEmpty(); line = line()) {
      var colon = line.indexOf(':');
      var name = line.substring(0, colon).toLowerCase(java.util.Locale.ROOT);
      var value = line.substring(colon + 1).strip();
      switch (name) {
        case "content-length" -> length = OptionalInt.of(Integer.parseInt(value));
        case "transfer-encoding" -> chunked = value.equals("chunked");
        case "connection" -> hangsUp = value.equalsIgnoreCase("close");
        case "retry-after" -> retryAfter = Optional.of(value);
        default -> {
          // Of no interest.
        }
      }
    }
    var body = chunked ? chunks() : bytes(length.orElse(0));
    if (hangsUp) hangUp();
    return new Reply(
        status, retryAfter, body.length == 0 ? MissingNode.getInstance() : JSON.readTree(body));
  }

  private byte[] chunks() throws IOException {
    var body = new ByteArrayOutputStream();
    while (true) {
      var size = Integer.parseInt(line(), 16);
      body.writeBytes(bytes(size));
      var _ = line();
      if (size == 0) return body.toByteArray();
    }
  }

  private byte[] bytes(int length) throws IOException {
    var bytes = stream().readNBytes(length);
    if (bytes.length < length) throw new EOFException("the server hung up within an answer");
    return bytes;
  }

  private String line() throws IOException {
    var line = new StringBuilder();
    while (true) {
      var c = stream().read();
      if (c < 0) throw new EOFException("the server hung up");
      if (c == '\n') return line.toString();
      if (c != '\r') line.append((char) c);
    }
  }

  private InputStream stream() throws IOException {
    if (in == null) throw new EOFException("not connected");
    return in;
  }

  /// Ends the connection; the next request opens another.
  public void hangUp() {
    try {
      if (socket != null) socket.close();
    } catch (IOException e) {
      // Gone is gone.
    }
    socket = null;
    in = null;
  }

  @Override
  public void close() {
    hangUp();
  }
}

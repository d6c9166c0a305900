package dev.amba.simulation.bench;

import java.io.EOFException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;

/// One connection that always has exactly one request under way.
final class Sender implements AutoCloseable {
  private static final int REQUEST_BYTES = 1 << 17;
  private static final int ANSWER_BYTES = 1 << 18;
  private static final int SHOWN = 1_000;

  private final SocketChannel channel;
  private final ByteBuffer request = ByteBuffer.allocateDirect(REQUEST_BYTES);
  private final ByteBuffer answer = ByteBuffer.allocateDirect(ANSWER_BYTES);
  private long sentNanos;

  Sender(InetSocketAddress server, Selector selector) throws IOException {
    channel = SocketChannel.open(server);
    channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
    channel.configureBlocking(false);
    channel.register(selector, SelectionKey.OP_READ, this);
  }

  /// Sends a request.
  void send(Requests requests, long nowNanos) throws IOException {
    request.clear();
    requests.next(request);
    request.flip();
    sentNanos = nowNanos;
    // Requests are small beside the socket's buffer, so that this all but never goes round twice.
    while (request.hasRemaining()) channel.write(request);
  }

  /// Reads what has come.
  ///
  /// @return whether the answer is whole
  /// @throws IllegalStateException when it is not a success
  boolean read() throws IOException {
    if (channel.read(answer) < 0) throw new EOFException("the server has closed a connection");
    if (!HttpText.isWhole(answer)) return false;
    var status = HttpText.status(answer);
    if (status / 100 != 2) {
      throw new IllegalStateException(
          "a request was answered " + HttpText.text(answer, 0, Math.min(answer.position(), SHOWN)));
    }
    answer.clear();
    return true;
  }

  /// When the request under way was sent.
  long sentNanos() {
    return sentNanos;
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException _) {
      // Nothing more is sent or read.
    }
  }
}

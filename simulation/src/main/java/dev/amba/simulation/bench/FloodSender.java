package dev.amba.simulation.bench;

import java.io.EOFException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.Locale;

/// One connection to a server that may be too busy to read: it never waits for it.
final class FloodSender implements AutoCloseable {
  private static final int REQUEST_BYTES = 1 << 17;
  private static final int ANSWER_BYTES = 1 << 18;
  private static final int SHOWN = 1_000;
  private static final int OVERLOADED = 503;

  private final SocketChannel channel;
  private final SelectionKey key;
  private final ByteBuffer request = ByteBuffer.allocate(REQUEST_BYTES);
  private final ByteBuffer answer = ByteBuffer.allocate(ANSWER_BYTES);
  private long sentNanos;
  private int status;
  private boolean saysWhenToRetry;

  FloodSender(InetSocketAddress server, Selector selector) throws IOException {
    channel = SocketChannel.open(server);
    channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
    channel.configureBlocking(false);
    key = channel.register(selector, SelectionKey.OP_READ, this);
  }

  /// Begins to send a request.
  void send(Requests requests, long nowNanos) throws IOException {
    request.clear();
    requests.next(request);
    request.flip();
    sentNanos = nowNanos;
    write();
  }

  private void write() throws IOException {
    channel.write(request);
    key.interestOps(
        request.hasRemaining()
            ? SelectionKey.OP_READ | SelectionKey.OP_WRITE
            : SelectionKey.OP_READ);
  }

  /// Writes and reads what can be.
  ///
  /// @return whether the answer is whole
  /// @throws IllegalStateException when it is neither a success nor 503
  boolean proceed() throws IOException {
    if (request.hasRemaining()) write();
    if (channel.read(answer) < 0) throw new EOFException("the server has closed a connection");
    if (!HttpText.isWhole(answer)) return false;
    status = HttpText.status(answer);
    var text = HttpText.text(answer, 0, Math.min(answer.position(), SHOWN));
    if (!isAccepted() && status != OVERLOADED) {
      throw new IllegalStateException("a request was answered " + text);
    }
    saysWhenToRetry = text.toLowerCase(Locale.ROOT).contains("\r\nretry-after: ");
    answer.clear();
    return true;
  }

  /// Whether the last answer was a success.
  boolean isAccepted() {
    return status / 100 == 2;
  }

  /// Whether the last answer had `Retry-After`.
  boolean saysWhenToRetry() {
    return saysWhenToRetry;
  }

  /// When the request under way was sent.
  long sentNanos() {
    return sentNanos;
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}

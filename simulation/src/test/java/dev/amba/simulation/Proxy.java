package dev.amba.simulation;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// The way to a database, which can be cut: then every connection breaks off and no new one comes
/// about, as when a database goes away.
final class Proxy implements AutoCloseable {
  private final int target;
  private final int port;
  private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
  private @Nullable ServerSocket door;

  /// Opens the way.
  ///
  /// @param target the port of the database on this machine
  Proxy(int target) throws IOException {
    this.target = target;
    var first = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    this.port = first.getLocalPort();
    open(first);
  }

  /// Where it listens.
  int port() {
    return port;
  }

  /// Cuts the way.
  synchronized void cut() throws IOException {
    if (door != null) door.close();
    door = null;
    for (var socket : sockets) socket.close();
  }

  /// Opens it again, at the same port.
  synchronized void restore() throws IOException {
    var again = new ServerSocket();
    again.setReuseAddress(true);
    again.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    open(again);
  }

  @Override
  public void close() throws IOException {
    cut();
  }

  private void open(ServerSocket opened) {
    door = opened;
    Thread.ofVirtual().start(() -> accept(opened));
  }

  private void accept(ServerSocket opened) {
    try {
      while (true) {
        var client = opened.accept();
        Thread.ofVirtual().start(() -> connect(client));
      }
    } catch (IOException e) {
      // The door was closed.
    }
  }

  private void connect(Socket client) {
    sockets.add(client);
    try (client;
        var server = new Socket(InetAddress.getLoopbackAddress(), target)) {
      sockets.add(server);
      var back = Thread.ofVirtual().start(() -> pump(server, client));
      pump(client, server);
      back.join();
    } catch (IOException e) {
      // Either side has gone.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      sockets.removeIf(Socket::isClosed);
    }
  }

  /// Passes on what comes until one side ends, and then ends both.
  private static void pump(Socket from, Socket to) {
    try (from;
        to) {
      copy(from.getInputStream(), to.getOutputStream());
    } catch (IOException e) {
      // Either side has gone.
    }
  }

  private static void copy(InputStream in, OutputStream out) throws IOException {
    var buffer = new byte[1 << 16];
    for (var n = in.read(buffer); n >= 0; n = in.read(buffer)) out.write(buffer, 0, n);
  }
}

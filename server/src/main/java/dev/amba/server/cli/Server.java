package dev.amba.server.cli;

import dev.amba.server.analytics.Rehearsal;
import dev.amba.server.platform.config.StartupException;
import dev.amba.server.platform.db.DatabaseAddress;
import dev.amba.server.platform.drain.Drain;
import io.quarkus.arc.Arc;
import io.quarkus.runtime.Application;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.UnknownHostException;
import java.nio.channels.UnresolvedAddressException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.function.Consumer;
import org.eclipse.microprofile.config.ConfigProvider;

/// The HTTP server inside of this process, from its start to its last answer.
final class Server implements AutoCloseable {
  private static final Duration READY_PATIENCE = Duration.ofSeconds(60);

  private final Application application;
  private final String host;

  private Server(Application application, String host) {
    this.application = application;
    this.host = host;
  }

  static void configure(String host, int port, DatabaseAddress database) {
    System.setProperty("quarkus.http.host", host);
    System.setProperty("quarkus.http.port", Integer.toString(port));
    System.setProperty("quarkus.datasource.jdbc.url", database.jdbcUrl());
    if (database.user() != null) System.setProperty("quarkus.datasource.username", database.user());
    if (database.password() != null)
      System.setProperty("quarkus.datasource.password", database.password());
  }

  /// Makes sure that an address can be listened at, before anything is made for a server there.
  ///
  /// @throws StartupException when it cannot
  static void checkAddress(String host, int port) {
    try (var socket = new ServerSocket()) {
      socket.bind(new InetSocketAddress(InetAddress.getByName(host), port));
    } catch (IOException e) {
      throw new StartupException(addressTrouble(host, port, e), e);
    }
  }

  /// Starts listening.
  ///
  /// @throws StartupException when the address is taken or something that the server needs is
  ///   missing
  static Server start(String host, int port) throws ReflectiveOperationException {
    var application =
        Class.forName(Application.APP_CLASS_NAME)
            .asSubclass(Application.class)
            .getDeclaredConstructor()
            .newInstance();
    try {
      application.start(new String[0]);
    } catch (RuntimeException e) {
      application.close();
      for (Throwable cause = e; cause != null; cause = cause.getCause()) {
        if (cause instanceof StartupException known) throw known;
        if (isAddressTrouble(cause))
          throw new StartupException(addressTrouble(host, port, cause), e);
      }
      throw e;
    }
    return new Server(application, host);
  }

  private static boolean isAddressTrouble(Throwable cause) {
    return cause instanceof BindException
        || cause instanceof UnresolvedAddressException
        || cause instanceof UnknownHostException;
  }

  private static String addressTrouble(String host, int port, Throwable cause) {
    var why = String.valueOf(cause.getMessage());
    if (why.contains("in use")) {
      return "port %d of %s is in use: stop the other program, or choose a port with --port"
          .formatted(port, host);
    }
    if (why.contains("ermission denied")) {
      return "port %d of %s is not for ordinary users: choose one from 1024 up with --port"
          .formatted(port, host);
    }
    return "cannot listen at %s: --host must be an address of this machine".formatted(host);
  }

  String url() {
    return "http://%s:%d".formatted(host.contains(":") ? "[" + host + "]" : host, port());
  }

  void awaitReady() throws InterruptedException {
    var start = System.nanoTime();
    while (!isReady()) {
      if (System.nanoTime() - start > READY_PATIENCE.toNanos()) {
        throw new StartupException(
            "the server is not ready after %s: ask %s/health/ready why"
                .formatted(READY_PATIENCE, url()));
      }
      Thread.sleep(20);
    }
  }

  /// Makes ready for the first look at the figures; it does not wait.
  void rehearse() {
    Arc.container().instance(Rehearsal.class).get().start();
  }

  void drain(Duration patience, Consumer<String> say) throws InterruptedException {
    var drain = Arc.container().instance(Drain.class).get();
    drain.begin();
    if (!drain.await(patience))
      say.accept("some requests were still unanswered after " + patience.toSeconds() + " s");
  }

  @Override
  public void close() {
    application.stop();
    application.close();
  }

  private boolean isReady() {
    try (var socket = new Socket()) {
      var address = InetAddress.getByName(host);
      var reachable = address.isAnyLocalAddress() ? InetAddress.getLoopbackAddress() : address;
      socket.connect(new InetSocketAddress(reachable, port()), 1_000);
      socket.setSoTimeout(10_000);
      var request = "GET /health/ready HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";
      socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      return new String(socket.getInputStream().readNBytes(12), StandardCharsets.US_ASCII)
          .endsWith(" 200");
    } catch (IOException e) {
      return false;
    }
  }

  private static int port() {
    return ConfigProvider.getConfig().getValue("quarkus.http.port", Integer.class);
  }
}

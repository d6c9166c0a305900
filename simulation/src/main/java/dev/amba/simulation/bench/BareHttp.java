package dev.amba.simulation.bench;

import dev.amba.simulation.process.ServerProcess;
import io.vertx.core.AbstractVerticle;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// The least that an event can cost over HTTP: a process with the server's HTTP library and Java
/// options, which reads each request to its end, and answers the same bytes to all.
final class BareHttp implements AutoCloseable {
  /// As long as the answer to an event that earned XP.
  private static final int ANSWER_BYTES = 700;

  private static final Buffer ANSWER =
      Buffer.buffer("{\"data\":\"%s\"}".formatted("x".repeat(ANSWER_BYTES)));

  private final Process process;
  private final URI url;

  private BareHttp(Process process, URI url) {
    this.process = process;
    this.url = url;
  }

  /// Starts it.
  static BareHttp start() throws IOException {
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(ServerProcess.javaOptions());
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), BareHttp.class.getName()));
    var process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
    var line = process.inputReader(StandardCharsets.UTF_8).readLine();
    if (line == null) throw new IOException("the bare HTTP endpoint did not start");
    return new BareHttp(process, URI.create("http://127.0.0.1:" + line));
  }

  URI url() {
    return url;
  }

  ProcessHandle handle() {
    return process.toHandle();
  }

  @Override
  public void close() {
    // It ends when its input does, also when this process is killed.
    process.destroy();
  }

  /// The process: prints its port, and serves until its input ends.
  public static void main(String[] arguments) throws IOException {
    var vertx = Vertx.vertx();
    var loops = new DeploymentOptions().setInstances(Runtime.getRuntime().availableProcessors());
    vertx
        .deployVerticle(Endpoint.class, loops)
        .onSuccess(_ -> System.out.println(Endpoint.port))
        .onFailure(e -> System.exit(1));
    while (System.in.read() >= 0) {}
    System.exit(0);
  }

  /// One event loop's share of the endpoint.
  public static final class Endpoint extends AbstractVerticle {
    private static volatile int port;

    @Override
    public void start(Promise<Void> started) {
      // All instances share the port that the first one is given.
      vertx
          .createHttpServer()
          .requestHandler(Endpoint::answer)
          .listen(-1, "127.0.0.1")
          .onSuccess(server -> {
            port = server.actualPort();
            started.complete();
          })
          .onFailure(started::fail);
    }

    private static void answer(HttpServerRequest request) {
      request
          .body()
          .onSuccess(
              _ -> request.response().putHeader("Content-Type", "application/json").end(ANSWER));
    }
  }
}

package dev.amba.simulation.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// `amba serve` from outside.
class ServeTest {
  private static final List<String> SMALL =
      List.of("-Xmx160m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1");
  private static final long PATIENCE_NANOS = 60_000_000_000L;

  @TempDir Path dataDir;

  private final List<AmbaProcess> started = new ArrayList<>();
  private final HttpClient http = HttpClient.newHttpClient();

  @AfterEach
  void stop() throws IOException {
    for (var process : started.reversed()) process.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"TERM", "INT", "HUP"})
  void endsInOrderWhenAsked(String signal) throws IOException, InterruptedException {
    var server = serve();
    assertThat(status(server.awaitReady().resolve("/health/ready"))).isEqualTo(200);
    server.signal(signal);
    assertThat(server.awaitExit()).isZero();
    assertThat(postmasterFile()).doesNotExist();
    assertThat(dataDir.resolve("amba.owner")).doesNotExist();
  }

  @Test
  void startsAgainAfterAKill() throws IOException, InterruptedException {
    var first = serve();
    first.awaitReady();
    var left = postmasterPid();
    first.signal("KILL");
    assertThat(first.awaitExit()).isEqualTo(137);
    var second = serve();
    assertThat(status(second.awaitReady().resolve("/health/ready"))).isEqualTo(200);
    assertThat(second.errors()).contains("stopping the PostgreSQL (pid %d)".formatted(left));
  }

  @Test
  void startsAgainAfterAKillOfAll() throws IOException, InterruptedException {
    var first = serve();
    first.awaitReady();
    var left = postmasterPid();
    first.signal("KILL");
    ProcessHandle.of(left).orElseThrow().destroyForcibly();
    first.awaitExit();
    assertThat(status(serve().awaitReady().resolve("/health/ready"))).isEqualTo(200);
  }

  @Test
  void refusesADataDirectoryInUse() throws IOException, InterruptedException {
    var first = serve();
    var url = first.awaitReady();
    var second = serve();
    assertThat(second.awaitExit()).isEqualTo(1);
    assertThat(second.errors())
        .isEqualTo(
            "amba: the data directory %s is in use by amba serve at %s (pid %d)\n"
                .formatted(dataDir, url, first.pid()));
  }

  @Test
  void refusesAPortInUse() throws IOException, InterruptedException {
    try (var taken = new ServerSocket(0)) {
      var server =
          start(
              Map.of("AMBA_PORT", Integer.toString(taken.getLocalPort())),
              "serve",
              "--host",
              "0.0.0.0");
      assertThat(server.awaitExit()).isEqualTo(1);
      assertThat(server.errors())
          .isEqualTo(
              "amba: port %d of 0.0.0.0 is in use: stop the other program, or choose a port with --port\n"
                  .formatted(taken.getLocalPort()));
      assertThat(dataDir).isEmptyDirectory();
    }
  }

  @Test
  void bringsItsDatabaseBack() throws IOException, InterruptedException {
    var ready = serve().awaitReady().resolve("/health/ready");
    var killed = postmasterPid();
    ProcessHandle.of(killed).orElseThrow().destroyForcibly();
    awaitOther(killed);
    awaitStatus(ready, 200);
  }

  @Test
  void twoMayStartAtOnceOnOneDatabase() throws IOException, InterruptedException {
    serve().awaitReady();
    var place = "//127.0.0.1:%d/postgres".formatted(postmasterPort());
    var password = Files.readString(dataDir.resolve("postgres/password")).strip();
    var inTheUrl = "jdbc:postgresql:%s?user=amba&password=%s".formatted(place, password);
    var both =
        List.of(
            start(Map.of("AMBA_DATABASE_URL", inTheUrl), "serve", "--port", "0"),
            start(
                Map.of(
                    "AMBA_DATABASE_URL",
                    "postgresql:" + place,
                    "AMBA_DATABASE_USER",
                    "amba",
                    "AMBA_DATABASE_PASSWORD",
                    password),
                "serve",
                "--port",
                "0"));
    for (var server : both) {
      assertThat(status(server.awaitReady().resolve("/health/ready"))).isEqualTo(200);
    }
  }

  private AmbaProcess serve() throws IOException {
    return start(Map.of(), "serve", "--port", "0");
  }

  private AmbaProcess start(Map<String, String> environment, String... arguments)
      throws IOException {
    var all = new ArrayList<>(List.of(arguments));
    all.addAll(List.of("--data-dir", dataDir.toString()));
    var process = AmbaProcess.start(environment, SMALL, all);
    started.add(process);
    return process;
  }

  private int status(URI uri) throws IOException, InterruptedException {
    return http.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.discarding()).statusCode();
  }

  private void awaitStatus(URI uri, int wanted) throws IOException, InterruptedException {
    var start = System.nanoTime();
    while (status(uri) != wanted) assertThat(System.nanoTime() - start).isLessThan(PATIENCE_NANOS);
  }

  private void awaitOther(long pid) throws IOException {
    var start = System.nanoTime();
    while (!Files.exists(postmasterFile()) || postmasterPid() == pid) {
      assertThat(System.nanoTime() - start).isLessThan(PATIENCE_NANOS);
      Thread.onSpinWait();
    }
  }

  private Path postmasterFile() {
    return dataDir.resolve("postgres/data/postmaster.pid");
  }

  private long postmasterPid() throws IOException {
    return Long.parseLong(Files.readAllLines(postmasterFile()).getFirst());
  }

  private int postmasterPort() throws IOException {
    return Integer.parseInt(Files.readAllLines(postmasterFile()).get(3));
  }
}

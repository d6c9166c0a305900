package dev.amba.server.mcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.quarkus.vertx.http.HttpServer;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The server is reached wherever it listens, and a request that cannot be made is answered.
@Timeout(30)
class OwnRoutesTest {
  private static final Vertx VERTX = Vertx.vertx();

  @AfterAll
  static void close() throws Exception {
    VERTX.close().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
  }

  @ParameterizedTest
  @CsvSource({
    "::1, ::1",
    "::, ::",
    "0:0:0:0:0:0:0:0, ::",
    "127.0.0.1, 127.0.0.1",
    "0.0.0.0, 0.0.0.0",
    "localhost, localhost"
  })
  void reachesTheServer(String host, String listensAt) throws Exception {
    assumeTrue(canListen(listensAt));
    var server =
        VERTX
            .createHttpServer()
            .requestHandler(request ->
                request
                    .response()
                    .end("{\"data\": \"%s\"}".formatted(request.getHeader("Authorization"))))
            .listen(0, listensAt)
            .toCompletionStage()
            .toCompletableFuture()
            .get(10, TimeUnit.SECONDS);
    var answer = routes(server.actualPort(), host).call("GET", "/x", null, visit());
    assertThat(answer.status()).as(answer.body().toString()).isEqualTo(200);
    assertThat(answer.data().asText()).isEqualTo("Bearer t");
    server.close().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
  }

  @Test
  void answersWhenARequestCannotBeMade() {
    var answer = routes(-1, "127.0.0.1").call("POST", "/x", null, visit());
    assertThat(answer.status()).isEqualTo(500);
    assertThat(answer.body().path("error").path("code").asText()).isEqualTo("CREATE_FAILED");
  }

  private static boolean canListen(String address) {
    try (var socket = new ServerSocket(0, 1, InetAddress.getByName(address))) {
      return socket.isBound();
    } catch (IOException _) {
      return false;
    }
  }

  private static OwnRoutes routes(int port, String host) {
    return new OwnRoutes(VERTX, new Listening(port), host);
  }

  /// Whom it is for does not matter here.
  @SuppressWarnings("NullAway")
  private static Visit visit() {
    return new Visit(null, "Bearer t", "req_1", null, null);
  }

  private record Listening(int port) implements HttpServer {
    @Override
    public int getPort() {
      return port;
    }

    @Override
    public int getSecurePort() {
      return -1;
    }

    @Override
    public int getManagementPort() {
      return -1;
    }

    @Override
    public URI getLocalBaseUri() {
      throw new UnsupportedOperationException();
    }
  }
}

package dev.amba.server.platform.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.amba.server.ApiCaller;
import dev.amba.server.Eventually;
import dev.amba.server.platform.db.PostgresResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Requests are counted by route, and there are only so many routes: what a caller makes up is
/// none.
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
class RequestMetricsTest {
  private static final int EACH = 40;
  private static final String MADE_UP = "/client/made-up-";

  @TestHTTPResource URI server = URI.create("http://localhost");

  @Test
  void nonsenseUsesUpNoRoute() throws IOException {
    for (int i = 0; i < EACH; i++) {
      for (var head :
          List.of(
              "?% HTTP/1.1\r\nHost: x",
              "?%00 HTTP/1.1\r\nHost: x", " HTTP/1.1", " HTTP/1.1\r\nHost: x")) {
        assertThat(exchange("GET " + MADE_UP + i + head + "\r\nConnection: close\r\n\r\n"))
            .startsWith("HTTP/1.1 4");
      }
    }
    ApiCaller.NOBODY.get("/client/achievements/any").statusCode(401);
    Eventually.until(
        "a route is counted", () -> metrics().contains("uri=\"/client/achievements/{idOrKey}\""));
    assertThat(metrics()).doesNotContain(MADE_UP);
  }

  private static String metrics() {
    return ApiCaller.NOBODY.get("/metrics").statusCode(200).extract().asString();
  }

  private String exchange(String request) throws IOException {
    try (var socket = new Socket(server.getHost(), server.getPort())) {
      socket.setSoTimeout(60_000);
      socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}

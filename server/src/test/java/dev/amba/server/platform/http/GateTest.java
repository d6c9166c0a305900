package dev.amba.server.platform.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.amba.server.ApiCaller;
import dev.amba.server.TestProject;
import dev.amba.server.platform.db.PostgresResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Requests as no ordinary client writes them.
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
class GateTest {
  @Inject Jdbi jdbi;

  @TestHTTPResource URI server = URI.create("http://localhost");

  @ParameterizedTest
  @CsvSource({
    "/health, 200",
    "//v1/health, 200",
    "http://localhost/v1/health, 200",
    "/v1/client/xp, 401",
    "//v1/client/xp, 401",
    "/./v1/client/xp, 401",
    "/a/../v1/client/xp, 401",
    "/%76%31/client/xp, 401",
    "http://localhost/v1/client/xp?limit=1, 401",
    "/client/xp?limit=%00, 400",
    "/client/%00, 400",
  })
  void anAddressIsReadHoweverItIsWritten(String target, int status) throws IOException {
    var answer = exchange("GET " + target + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
    assertThat(answer).startsWith("HTTP/1.1 " + status + " ");
    if (status >= 400) assertThat(answer).contains("{\"error\":{\"code\":");
  }

  /// Also what cannot be routed is told in the one form, under an id that the log has too.
  @ParameterizedTest
  @ValueSource(
      strings = {"GET /health HTTP/1.1", "GET /health HTTP/1.1\r\nHost: a b", "OPTIONS * HTTP/1.1"})
  void whatCannotBeRoutedIsAProblemToo(String head) throws IOException {
    assertThat(exchange(head + "\r\nConnection: close\r\n\r\n"))
        .startsWith("HTTP/1.1 400 ")
        .containsIgnoringCase("x-request-id: req_")
        .containsIgnoringCase("x-content-type-options: nosniff")
        .contains("{\"error\":{\"code\":\"INVALID_INPUT\"");
  }

  @Test
  void aBodyThatDoesNotSayItsLengthIsBoundedTheSame() throws IOException {
    var key = TestProject.create(jdbi).app().header("X-Api-Key");
    var chunk = "x".repeat(64 * 1024);
    var body = ("10000\r\n" + chunk + "\r\n").repeat(20) + "0\r\n\r\n";
    var answer =
        exchange(
            "POST /client/auth/anonymous HTTP/1.1\r\nHost: x\r\nConnection: close\r\n"
                + "X-Api-Key: "
                + key
                + "\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n"
                + body);
    assertThat(answer).startsWith("HTTP/1.1 413 ").contains("BODY_TOO_LARGE");
  }

  @Test
  void instantsFarAwayAreInstants() {
    var project = TestProject.create(jdbi);
    ApiCaller backend = project.backend();
    for (var bound : new String[] {"since", "until"}) {
      for (var year : new String[] {"-999999999", "0000", "9999", "%2B10889", "%2B999999999"}) {
        var query = "/events/count?" + bound + "=" + year + "-12-31T23:59:59Z";
        backend.get(project.path(query)).statusCode(200);
      }
    }
  }

  private String exchange(String request) throws IOException {
    try (var socket = new Socket(server.getHost(), server.getPort())) {
      socket.setSoTimeout(10_000);
      socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}

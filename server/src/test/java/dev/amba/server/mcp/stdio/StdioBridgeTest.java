package dev.amba.server.mcp.stdio;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.StringReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Each request that a client writes gets an answer with its id, whatever the server does.
class StdioBridgeTest {
  private static final String PING = "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\"}";
  private static final String BATCH =
      "[%s,{\"jsonrpc\":\"2.0\",\"id\":\"b\",\"method\":\"ping\"},{\"jsonrpc\":\"2.0\",\"method\":\"n\"}]"
          .formatted(PING);
  private static final String PONG = "{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":{}}";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '§',
      textBlock =
          """
          # what the server answers to a ping, and what the client reads
          200 | {"jsonrpc":"2.0","id":1,"result":{}}                    | {"jsonrpc":"2.0","id":1,"result":{}}
          200 |                                                         | the server answered 200 without an answer to this request
          202 |                                                         | the server answered 202 without an answer to this request
          200 | <html>                                                  | the server answered 200 without an answer to this request
          200 | {}                                                      | the server answered 200 without an answer to this request
          200 | {"jsonrpc":"2.0","method":"notifications/message"}      | the server gave no answer to this request
          302 |                                                         | the server answered 302:
          401 | {"error":{"code":"C","message":"m","hint":"h"}}         | the server answered 401: C: m. h
          400 | {"jsonrpc":"2.0","id":null,"error":{"code":-32600,"message":"bad"}} | bad
          """)
  void answersARequest(int status, @Nullable String body, String expected) throws IOException {
    var lines = converse(status, body == null ? "" : body, PING);
    assertThat(lines.getLast()).contains(expected).contains("\"id\":1");
    assertThat(lines.stream().filter(line -> line.contains("\"id\":1"))).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{\"error\":{\"code\":\"C\",\"message\":\"m\"}}",
        "{\"jsonrpc\":\"2.0\",\"id\":null,\"error\":{\"code\":-32600,\"message\":\"bad\"}}"
      })
  void answersEachRequestOfABatchThatIsRefused(String body) throws IOException {
    assertThat(converse(400, body, BATCH))
        .satisfiesExactly(
            line -> assertThat(line).contains("\"id\":1,", "-32000"),
            line -> assertThat(line).contains("\"id\":\"b\",", "-32000"));
  }

  @ParameterizedTest
  @ValueSource(strings = {PONG, "[" + PONG + "]"})
  void answersWhatABatchsAnswersLeaveOut(String body) throws IOException {
    assertThat(converse(200, body, BATCH))
        .satisfiesExactly(
            line -> assertThat(line).isEqualTo(PONG),
            line -> assertThat(line).contains("\"id\":\"b\",", "-32000"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"good", "bad\nbad", "bad\u2026"})
  void answersABatchThatCannotBeSent(String token) throws IOException {
    var log = new ByteArrayOutputStream();
    // Nothing listens at port 1.
    assertThat(run(URI.create("http://127.0.0.1:1/mcp"), token, BATCH, log)).hasSize(2);
    assertThat(log.toString(StandardCharsets.UTF_8)).hasLineCount(1).doesNotContain("bad");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '§',
      textBlock =
          """
          42     | -32600
          "text" | -32600
          null   | -32600
          {      | -32700
          """)
  void refusesALineThatIsNoMessage(String line, String code) throws IOException {
    assertThat(converse(200, "", line))
        .satisfiesExactly(told -> assertThat(told).contains("\"id\":null", code));
  }

  private static List<String> converse(int status, String body, String line) throws IOException {
    var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/mcp",
        exchange -> {
          try (exchange) {
            exchange.getRequestBody().readAllBytes();
            var bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
            if (bytes.length > 0) exchange.getResponseBody().write(bytes);
          }
        });
    server.start();
    try {
      var url = StdioBridge.at("http://127.0.0.1:" + server.getAddress().getPort());
      return run(url, "token", line, new ByteArrayOutputStream());
    } finally {
      server.stop(0);
    }
  }

  private static List<String> run(URI url, String token, String line, ByteArrayOutputStream log)
      throws IOException {
    var out = new ByteArrayOutputStream();
    try (var endpoint = new Endpoint(url, token)) {
      new StdioBridge(
              endpoint,
              new PrintStream(out, false, StandardCharsets.UTF_8),
              new PrintStream(log, true, StandardCharsets.UTF_8))
          .run(new StringReader(line + "\n"));
    }
    return out.toString(StandardCharsets.UTF_8).lines().toList();
  }
}

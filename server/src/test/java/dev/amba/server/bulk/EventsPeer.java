package dev.amba.server.bulk;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/// A peer on a real socket that takes events by the contract: each user's events once by their id,
/// and those of the name `bad` never.
final class EventsPeer implements AutoCloseable {
  static final UUID PROJECT = UUID.fromString("0190a000-0000-7000-8000-000000000001");
  static final String TOKEN = "amb_pat_test";

  /// What may happen to a request, before or after it took effect.
  interface Fault {
    /// Whether the peer goes on as usual.
    boolean goOn(HttpExchange exchange, int size) throws IOException;
  }

  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final Map<String, JsonNode> stored = new LinkedHashMap<>();
  private final List<Integer> sizes = new ArrayList<>();
  private final List<Fault> before = new ArrayList<>();
  private final List<Fault> after = new ArrayList<>();
  private long bytesMax;

  EventsPeer() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext("/", this::handle);
    server.start();
  }

  URI url() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  Target target() {
    return new Target(url(), PROJECT, TOKEN);
  }

  /// Lets the next request that has events meet this instead of being taken.
  synchronized void meet(Fault fault) {
    before.add(fault);
  }

  /// Lets the next request that has events meet this after it took effect.
  synchronized void meetAfterwards(Fault fault) {
    after.add(fault);
  }

  /// An answer without effect.
  static Fault answering(int status, String body, @Nullable String retryAfter) {
    return (exchange, _) -> {
      if (retryAfter != null) exchange.getResponseHeaders().set("Retry-After", retryAfter);
      answer(exchange, status, body);
      return false;
    };
  }

  static String error(String code, String message) {
    return "{\"error\":{\"code\":\"" + code + "\",\"message\":\"" + message + "\"}}";
  }

  /// The stored events, in the order in which they came.
  synchronized List<JsonNode> events() {
    return List.copyOf(stored.values());
  }

  /// How many events each request had that took effect.
  synchronized List<Integer> sizes() {
    return List.copyOf(sizes);
  }

  synchronized long bytesMax() {
    return bytesMax;
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      var body = exchange.getRequestBody().readAllBytes();
      var events = BulkJson.MAPPER.readTree(body).path("events");
      if (!events.isEmpty() && !fate(before).goOn(exchange, events.size())) return;
      var path = "/v1/admin/projects/" + PROJECT + "/events";
      if (!exchange.getRequestURI().getPath().equals(path)) {
        answer(exchange, 404, error("NOT_FOUND", "no such project"));
      } else if (!("Bearer " + TOKEN)
          .equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
        answer(exchange, 401, error("INVALID_TOKEN", "the token is not known"));
      } else {
        var answer = take(body.length, events);
        if (events.isEmpty() || fate(after).goOn(exchange, events.size())) {
          answer(exchange, 200, answer);
        }
      }
    }
  }

  private synchronized Fault fate(List<Fault> faults) {
    return faults.isEmpty() ? (_, _) -> true : faults.removeFirst();
  }

  private synchronized String take(int bytes, JsonNode events) {
    bytesMax = Math.max(bytesMax, bytes);
    if (!events.isEmpty()) sizes.add(events.size());
    var answer = BulkJson.MAPPER.createObjectNode();
    var results = answer.putObject("data").putArray("results");
    for (var event : events) judge(event, results.addObject());
    return answer.toString();
  }

  private void judge(JsonNode event, ObjectNode result) {
    var user = event.path("external_id").asText() + "/" + event.path("event_id").asText();
    if (event.path("event").asText().equals("bad")) {
      result.put("status", "rejected");
      result.putObject("error").put("code", "INVALID_INPUT").put("message", "event is bad");
      return;
    }
    var known = stored.putIfAbsent(user, event);
    result.put("status", "accepted").put("duplicate", known != null).put("xp_awarded", 0);
  }

  static void answer(HttpExchange exchange, int status, String body) throws IOException {
    var bytes = body.getBytes(UTF_8);
    exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
    exchange.getResponseBody().write(bytes);
  }

  /// Announces more than it sends and hangs up.
  static boolean hangUp(HttpExchange exchange, int size) {
    try {
      exchange.sendResponseHeaders(200, 1_000_000);
      exchange.getResponseBody().write(new byte[100]);
      exchange.getResponseBody().flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    throw new IllegalStateException("hung up in the middle of " + size + " results");
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}

package dev.amba.server.mcp.stdio;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import dev.amba.server.platform.http.Json;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.io.Reader;
import java.net.ConnectException;
import java.net.URI;
import java.util.ArrayDeque;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/// Hands each line that a client writes to a running server's `/mcp`, and each answer back, a line
/// each. Nothing else is ever written to the client's stream.
///
/// Requests are under way side by side, as the protocol allows; `initialize` and notifications keep
/// their place. At the end of the input it waits for the answers that are still to come.
public final class StdioBridge {
  private static final int PARSE = -32700;
  private static final int SERVER = -32000;
  private static final int MOST_AT_ONCE = 32;

  private final Endpoint endpoint;
  private final PrintStream out;
  private final PrintStream log;

  /// @param endpoint the server's `/mcp`
  /// @param out the client's; in UTF-8
  /// @param log for people
  public StdioBridge(Endpoint endpoint, PrintStream out, PrintStream log) {
    this.endpoint = endpoint;
    this.out = out;
    this.log = log;
  }

  /// Serves until the input ends.
  public void run(Reader input) throws IOException {
    var places = new Semaphore(MOST_AT_ONCE);
    try (var lines = new BufferedReader(input);
        var workers = Executors.newVirtualThreadPerTaskExecutor()) {
      for (var line = lines.readLine(); line != null; line = lines.readLine()) {
        if (line.isBlank()) continue;
        var message = parse(line);
        if (message == null) continue;
        if (!message.has("id") || message.path("method").asText().equals("initialize")) {
          handle(message);
          continue;
        }
        places.acquireUninterruptibly();
        workers.execute(() -> {
          try {
            handle(message);
          } finally {
            places.release();
          }
        });
      }
    }
  }

  private @Nullable JsonNode parse(String line) {
    try {
      var message = Json.MAPPER.readTree(line);
      if (message.isObject() || message.isArray()) return message;
    } catch (JacksonException _) {
      // Told below.
    }
    write(error(NullNode.getInstance(), PARSE, "a line must be one JSON message"));
    return null;
  }

  private void handle(JsonNode message) {
    try {
      var reply = endpoint.send(message);
      var answers = new ArrayDeque<>(reply.messages());
      if (answers.isEmpty() && reply.status() >= 400) {
        log.println("amba: the server answered " + reply.status() + ": " + reply.text());
        refuse(message, reply.text());
      }
      answers.forEach(answer -> {
        if (answer.path("id").isNull() && message.has("id") && answer.has("error")) {
          refuse(message, answer.path("error").path("message").asText());
        } else {
          write(answer);
        }
      });
    } catch (ConnectException e) {
      log.println("amba: no server answers at " + endpoint.url());
      refuse(message, "no server answers at " + endpoint.url() + "; start one with ./amba serve");
    } catch (IOException e) {
      log.println("amba: " + e);
      refuse(message, "the connection to " + endpoint.url() + " broke: " + e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /// Tells the one who waits; nobody waits for a notification.
  private void refuse(JsonNode message, String words) {
    if (message.has("id") && message.has("method")) {
      write(error(message.get("id"), SERVER, words));
    }
  }

  private static JsonNode error(JsonNode id, int code, String message) {
    var error = Json.MAPPER.createObjectNode().put("jsonrpc", "2.0");
    error.set("id", id);
    error.putObject("error").put("code", code).put("message", message);
    return error;
  }

  private void write(JsonNode message) {
    synchronized (out) {
      out.print(Json.write(message) + "\n");
      out.flush();
    }
  }

  /// Where the server speaks the protocol.
  ///
  /// @param base the server's URL
  public static URI at(String base) {
    return URI.create(base.replaceAll("/+$", "") + "/mcp");
  }
}

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
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
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
  private static final int INVALID_REQUEST = -32600;
  private static final int SERVER = -32000;
  private static final int MOST_AT_ONCE = 32;
  private static final int FIRST_REDIRECTION = 300;

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
        if (keepsItsPlace(message)) {
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

  /// Batches may have requests, and never have `initialize`.
  private static boolean keepsItsPlace(JsonNode message) {
    if (message.isArray()) return false;
    return !message.has("id") || message.path("method").asText().equals("initialize");
  }

  private @Nullable JsonNode parse(String line) {
    try {
      var message = Json.MAPPER.readTree(line);
      if (message.isObject() || message.isArray()) return message;
      write(error(NullNode.getInstance(), INVALID_REQUEST, "a message must be an object"));
    } catch (JacksonException _) {
      write(error(NullNode.getInstance(), PARSE, "a line must be one JSON message"));
    }
    return null;
  }

  /// Hands a message on. Each request in it is answered, whatever happens.
  private void handle(JsonNode message) {
    var waiting = requests(message);
    var words = "the server gave no answer to this request";
    try {
      var reply = endpoint.send(message);
      if (reply.messages().isEmpty()) {
        words = told(reply);
        if (!waiting.isEmpty() || reply.status() >= FIRST_REDIRECTION)
          log.println("amba: " + words);
      }
      for (var answer : reply.messages()) {
        if (isForAll(answer) && !waiting.isEmpty()) {
          words = answer.path("error").path("message").asText();
        } else {
          if (!answer.has("method")) waiting.remove(answer.path("id"));
          write(answer);
        }
      }
    } catch (ConnectException _) {
      log.println("amba: no server answers at " + endpoint.url());
      words = "no server answers at " + endpoint.url() + "; start one with ./amba serve";
    } catch (IOException e) {
      log.println("amba: " + e);
      words = "the connection to " + endpoint.url() + " broke: " + e.getMessage();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException e) {
      // Its message might tell the token.
      log.println("amba: a message failed: " + e.getClass().getName());
      words = "the message could not be handed on";
    }
    for (var id : waiting) write(error(id, SERVER, words));
  }

  /// The ids that somebody waits for; nobody waits for a notification.
  private static Set<JsonNode> requests(JsonNode message) {
    var ids = new LinkedHashSet<JsonNode>();
    for (var one : message.isArray() ? message : List.of(message)) {
      if (one.has("id") && one.has("method")) ids.add(one.get("id"));
    }
    return ids;
  }

  /// Whether an answer tells what is wrong with all that was sent.
  private static boolean isForAll(JsonNode answer) {
    return answer.has("error") && answer.path("id").isNull();
  }

  private static String told(Endpoint.Reply reply) {
    if (reply.status() < FIRST_REDIRECTION) {
      return "the server answered %d without an answer to this request".formatted(reply.status());
    }
    return "the server answered %d: %s".formatted(reply.status(), reply.text()).strip();
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

package dev.amba.server.mcp;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.amba.server.platform.http.Failures;
import dev.amba.server.platform.http.Json;
import dev.amba.server.platform.http.ProblemResponses;
import dev.amba.server.platform.problem.Problem;
import dev.amba.server.platform.problem.ProblemCode;
import io.quarkus.vertx.http.HttpServer;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.ConnectionPoolTooBusyException;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.SocketAddress;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// Reaches the server's own routes as everybody does: by a request to where it listens. So a tool
/// has no validation, no rights and no errors of its own.
@Singleton
final class OwnRoutes {
  private static final Logger LOG = Logger.getLogger(OwnRoutes.class);

  /// Most requests of tools at once; more wait, and too many of those are turned away.
  private static final int MOST_AT_ONCE = 64;

  private static final int MOST_WAITING = 512;
  private static final long PATIENCE_SECONDS = 60;

  /// Longest wait for the end of a request, whatever became of it: past its own patience.
  private static final long LONGEST_SECONDS = 2 * PATIENCE_SECONDS;

  private final Vertx vertx;
  private final HttpServer server;
  private final String host;
  private final HttpClient client;

  /// @param host where the server listens: a name or an address
  @Inject
  OwnRoutes(
      Vertx vertx, HttpServer server, @ConfigProperty(name = "quarkus.http.host") String host) {
    this.vertx = vertx;
    this.server = server;
    this.host = within(host);
    this.client =
        vertx.createHttpClient(
            new HttpClientOptions()
                .setMaxWaitQueueSize(MOST_WAITING)
                .setIdleTimeout((int) PATIENCE_SECONDS)
                .setIdleTimeoutUnit(TimeUnit.SECONDS),
            new PoolOptions().setHttp1MaxSize(MOST_AT_ONCE));
  }

  /// Calls a route in the name of a visit's caller. It blocks.
  Answer call(String method, String uri, @Nullable ObjectNode body, Visit visit) {
    try {
      return send(method, uri, body, visit)
          .toCompletionStage()
          .toCompletableFuture()
          .orTimeout(LONGEST_SECONDS, TimeUnit.SECONDS)
          .join();
    } catch (CompletionException e) {
      var fault = e.getCause() == null ? e : e.getCause();
      return failure(problem(method, fault), visit);
    }
  }

  private Future<Answer> send(String method, String uri, @Nullable ObjectNode body, Visit visit) {
    var content = body == null ? Buffer.buffer() : Buffer.buffer(Json.write(body));
    var promise = Promise.<Answer>promise();
    // On the event loop from its first step on: an answer that came before somebody listened for
    // its body would be lost.
    vertx.runOnContext(_ -> {
      try {
        client
            .request(options(method, uri, body != null, visit))
            .compose(request -> request.send(content))
            .compose(response ->
                response.body().map(answer -> answer(response.statusCode(), answer, visit)))
            .onComplete(promise);
      } catch (RuntimeException e) {
        promise.tryFail(e);
      }
    });
    return promise.future();
  }

  private RequestOptions options(String method, String uri, boolean hasBody, Visit visit) {
    var port = server.getPort();
    var options =
        new RequestOptions()
            .setMethod(HttpMethod.valueOf(method))
            // An address of IPv6 must not be the name in the header Host as it is.
            .setServer(SocketAddress.inetSocketAddress(port, host))
            .setHost("localhost")
            .setPort(port)
            .setURI(uri)
            .setTimeout(TimeUnit.SECONDS.toMillis(PATIENCE_SECONDS))
            .putHeader("Authorization", visit.authorization())
            .putHeader("X-Request-Id", visit.requestId());
    if (hasBody) options.putHeader("Content-Type", "application/json");
    return options;
  }

  /// Where this process reaches what listens at a host: one that means every address of the machine
  /// is none that can be called.
  private static String within(String host) {
    try {
      var address = InetAddress.ofLiteral(host);
      if (!address.isAnyLocalAddress()) return host;
      return address instanceof Inet6Address ? "::1" : "127.0.0.1";
    } catch (IllegalArgumentException _) {
      return host; // a name
    }
  }

  private static Answer answer(int status, Buffer body, Visit visit) {
    try {
      var json = Json.MAPPER.readTree(body.getBytes());
      if (json.isObject()) return new Answer(status, json);
      LOG.errorf("an answer of %d that is no object: %s", status, json);
    } catch (JsonProcessingException e) {
      LOG.errorf(e, "an answer of %d that is no JSON", status);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return failure(Problem.of(ProblemCode.FETCH_FAILED, "the server failed to answer"), visit);
  }

  private static Problem problem(String method, Throwable fault) {
    if (fault instanceof ConnectionPoolTooBusyException) {
      return Problem.overloaded("too many tools are at work");
    }
    LOG.errorf(fault, "a route could not be reached");
    return Failures.problem(
        fault,
        switch (method) {
          case "GET" -> ProblemCode.FETCH_FAILED;
          case "DELETE" -> ProblemCode.DELETE_FAILED;
          case "PUT", "PATCH" -> ProblemCode.UPDATE_FAILED;
          default -> ProblemCode.CREATE_FAILED;
        });
  }

  /// A problem in the form in which routes tell theirs.
  static Answer failure(Problem problem, Visit visit) {
    JsonNode body =
        Json.MAPPER.valueToTree(
            new ProblemResponses.Failure(ProblemResponses.told(problem, visit.requestId())));
    return new Answer(problem.code().status(), body);
  }
}

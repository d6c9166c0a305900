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
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
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

  private final Vertx vertx;
  private final HttpServer server;
  private final HttpClient client;

  @Inject
  OwnRoutes(Vertx vertx, HttpServer server) {
    this.vertx = vertx;
    this.server = server;
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
      return send(method, uri, body, visit).toCompletionStage().toCompletableFuture().join();
    } catch (CompletionException e) {
      var fault = e.getCause() == null ? e : e.getCause();
      return failure(problem(method, fault), visit);
    }
  }

  private Future<Answer> send(String method, String uri, @Nullable ObjectNode body, Visit visit) {
    var base = server.getLocalBaseUri();
    var options =
        new RequestOptions()
            .setMethod(HttpMethod.valueOf(method))
            .setHost(base.getHost())
            .setPort(base.getPort())
            .setURI(uri)
            .setTimeout(TimeUnit.SECONDS.toMillis(PATIENCE_SECONDS))
            .putHeader("Authorization", visit.authorization())
            .putHeader("X-Request-Id", visit.requestId());
    if (body != null) options.putHeader("Content-Type", "application/json");
    var content = body == null ? Buffer.buffer() : Buffer.buffer(Json.write(body));
    var promise = Promise.<Answer>promise();
    // On the event loop from its first step on: an answer that came before somebody listened for
    // its
    // body would be lost.
    vertx.runOnContext(_ ->
        client
            .request(options)
            .compose(request -> request.send(content))
            .compose(response ->
                response.body().map(answer -> answer(response.statusCode(), answer, visit)))
            .onComplete(promise));
    return promise.future();
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

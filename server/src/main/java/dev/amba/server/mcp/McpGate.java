package dev.amba.server.mcp;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.amba.server.access.DeveloperEntrance;
import dev.amba.server.platform.http.Failures;
import dev.amba.server.platform.http.Gate;
import dev.amba.server.platform.http.Json;
import dev.amba.server.platform.problem.Problem;
import dev.amba.server.platform.problem.ProblemCode;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import io.vertx.ext.web.impl.RoutingContextInternal;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.io.IOException;
import org.jboss.logging.Logger;

/// What happens to a request to `/mcp` before the protocol is spoken: its caller is let in, and
/// what is not well formed is answered as the transport says.
///
/// There are no sessions. Nothing is asked of a client, nothing is sent to it but answers, and
/// every request bears a token; so an agent may talk to any process, before and after a restart of
/// it.
@ApplicationScoped
class McpGate {
  static final String PATH = "/mcp";
  private static final String SESSION = "Mcp-Session-Id";
  private static final String VERSION = "Mcp-Protocol-Version";
  private static final Logger LOG = Logger.getLogger(McpGate.class);

  /// After the gate of all requests and the drain, before everything else.
  private static final int ORDER = -500;

  private final DeveloperEntrance entrance;

  @Inject
  McpGate(DeveloperEntrance entrance) {
    this.entrance = entrance;
  }

  void register(@Observes Router router) {
    router.route(PATH + "/*").order(ORDER - 1).handler(McpGate::refuseOthers);
    router.route(PATH).order(ORDER).handler(this::admit).failureHandler(McpGate::fail);
    router
        .route(PATH)
        .order(ORDER + 1)
        .handler(BodyHandler.create(false).setBodyLimit(Json.MAX_BODY_BYTES));
    router.route(PATH).order(ORDER + 2).handler(McpGate::inspect);
  }

  /// The library speaks an older transport at addresses below; we do not.
  private static void refuseOthers(RoutingContext context) {
    if (context.normalizedPath().equals(PATH)) {
      context.next();
      return;
    }
    var path = context.request().path();
    Gate.refuse(
        context,
        Problem.of(
            ProblemCode.NOT_FOUND,
            "there is no route " + path,
            "POST /mcp speaks the Model Context Protocol."));
  }

  private void admit(RoutingContext context) {
    var request = context.request();
    var origin = request.getHeader("Origin");
    if (origin != null && !Loopback.isOrigin(origin)) {
      refuse(context, 403, RpcError.SERVER, "pages of this origin may not call: " + origin);
      return;
    }
    if (!request.method().equals(HttpMethod.POST)) {
      context.response().putHeader("Allow", "POST");
      Gate.refuse(
          context,
          Problem.of(
              ProblemCode.METHOD_NOT_ALLOWED,
              request.method() + " is not allowed on " + PATH,
              "There are no sessions and no streams of the server's own; POST each message."));
      return;
    }
    request.pause();
    Future.fromCompletionStage(entrance.enter(request), context.vertx().getOrCreateContext())
        .onComplete(entering -> {
          request.resume();
          if (entering.succeeded()) {
            Visits.admit(entering.result(), context);
            negotiate(context);
          } else {
            context.fail(entering.cause());
          }
        });
  }

  private static void negotiate(RoutingContext context) {
    var request = context.request();
    var version = request.getHeader(VERSION);
    if (!Media.isJson(request.getHeader("Content-Type"))) {
      Gate.refuse(
          context,
          Problem.of(
              ProblemCode.UNSUPPORTED_MEDIA_TYPE,
              "the body must be application/json: " + request.getHeader("Content-Type"),
              "Send the header Content-Type: application/json."));
    } else if (!Media.isAccepted(request.headers().getAll("Accept"))) {
      refuse(
          context,
          406,
          RpcError.SERVER,
          "the header Accept must list application/json and text/event-stream");
    } else if (version != null && !RpcMessage.VERSIONS.contains(version)) {
      refuse(
          context,
          400,
          RpcError.SERVER,
          "the header MCP-Protocol-Version must be one of %s: %s"
              .formatted(String.join(", ", RpcMessage.VERSIONS), version));
    } else if (request.getHeader(SESSION) != null) {
      refuse(
          context,
          404,
          RpcError.NO_SESSION,
          "there is no such session: this server has none. Initialize without " + SESSION);
    } else {
      // In the words that the library looks for.
      request.headers().set("Accept", "application/json, text/event-stream");
      context.next();
    }
  }

  private static void inspect(RoutingContext context) {
    var body = context.body().buffer();
    JsonNode message;
    try {
      message = Json.MAPPER.readTree(body == null ? new byte[0] : body.getBytes());
    } catch (JacksonException e) {
      refuse(context, 400, RpcError.PARSE, "the body is not valid JSON");
      return;
    } catch (IOException e) {
      context.fail(e);
      return;
    }
    RpcMessage.dropNulls(message);
    var wrong = RpcMessage.check(message);
    if (wrong.isPresent()) {
      respond(context, wrong.get());
      return;
    }
    if (message.path("method").asText().equals("initialize")) {
      send(context, 200, Handshake.answer(message));
      return;
    }
    var requests = RpcMessage.requests(message);
    if (requests.isEmpty()) {
      // Nothing is kept that a notification could change, and nothing was asked of the client.
      context.response().setStatusCode(202).end();
      return;
    }
    Visits.keepArguments(requests, context);
    var rest = message.isArray() ? requests : requests.get(0);
    ((RoutingContextInternal) context).setBody(Buffer.buffer(Json.write(rest)));
    context.next();
  }

  private static void fail(RoutingContext context) {
    var cause = context.failure();
    if (context.response().ended()) return;
    if (context.statusCode() == 413) {
      Gate.refuse(context, Json.tooLarge(context.request().bytesRead()));
    } else if (cause == null) {
      refuse(context, context.statusCode(), RpcError.INVALID_REQUEST, "the message cannot be read");
    } else {
      var problem = Failures.problem(cause, ProblemCode.FETCH_FAILED);
      if (problem.code().status() == 401) {
        context.response().putHeader("WWW-Authenticate", "Bearer");
      } else if (problem.code().status() == 500) {
        LOG.errorf(cause, "a message to %s failed", PATH);
      }
      Gate.refuse(context, problem);
    }
  }

  private static void refuse(RoutingContext context, int status, int code, String message) {
    respond(context, new RpcError(status, null, code, message));
  }

  private static void respond(RoutingContext context, RpcError error) {
    send(context, error.status(), error.told());
  }

  private static void send(RoutingContext context, int status, JsonNode body) {
    context
        .response()
        .setStatusCode(status)
        .putHeader("Content-Type", "application/json")
        .end(Json.write(body));
  }
}

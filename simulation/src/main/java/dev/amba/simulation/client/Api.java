package dev.amba.simulation.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// One server's HTTP interface, as its callers use it. Safe for any number of threads.
public final class Api {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final int PAGE = 200;
  private static final int SIGN_INS = 32;

  private static final HttpClient HTTP =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(PATIENCE)
          .executor(Executors.newVirtualThreadPerTaskExecutor())
          .build();

  private final URI server;

  /// @param server where it listens
  public Api(URI server) {
    this.server = server;
  }

  /// Signs up the developer who owns the server, and answers the access token.
  public String signUp() throws IOException, InterruptedException {
    var body = Map.of("email", "owner@example.org", "password", "correct horse");
    return post("/auth/developer/signup", "", body).data().path("access_token").asText();
  }

  /// Makes a project.
  ///
  /// @param settings as in the contract; `name` at least
  public Project createProject(String owner, Map<String, Object> settings)
      throws IOException, InterruptedException {
    var data = post("/admin/projects", owner, settings).data();
    var keys = data.path("api_keys");
    return new Project(
        data.path("project").path("id").asText(),
        keys.path("client").path("key").asText(),
        keys.path("server").path("key").asText(),
        owner);
  }

  /// Makes an XP rule and answers its id.
  public String createRule(Project project, Map<String, Object> rule)
      throws IOException, InterruptedException {
    return post("/admin/xp", project.serverKey(), rule).data().path("id").asText();
  }

  /// Makes a user and signs them in.
  public Session signIn(Project project, Map<String, Object> user)
      throws IOException, InterruptedException {
    var key = project.serverKey();
    var userId = post(project.path("/users"), key, user).data().path("id").asText();
    return openSession(project, userId);
  }

  /// Signs a user in who is there.
  public Session openSession(Project project, String userId)
      throws IOException, InterruptedException {
    var path = project.path("/users/" + userId + "/sessions");
    var session = post(path, project.serverKey(), Map.of()).data();
    return new Session(project, userId, session.path("session_token").asText());
  }

  /// Makes users who have not said who they are.
  public List<Session> signInAnonymously(Project project, int count)
      throws IOException, InterruptedException {
    try (var threads = Executors.newFixedThreadPool(SIGN_INS, Thread.ofVirtual().factory())) {
      Callable<Session> signIn = () -> signInAnonymously(project);
      var sessions = new ArrayList<Session>(count);
      for (var session : threads.invokeAll(Collections.nCopies(count, signIn))) {
        sessions.add(session.get());
      }
      return sessions;
    } catch (ExecutionException e) {
      throw new IOException("a user could not be made", e);
    }
  }

  private Session signInAnonymously(Project project) throws IOException, InterruptedException {
    var request = request("/client/auth/anonymous", "").header("X-Api-Key", project.clientKey());
    var data = send(request.POST(BodyPublishers.ofString("{}"))).data();
    var userId = data.path("user").path("id").asText();
    return new Session(project, userId, data.path("session_token").asText());
  }

  /// Sends an event, or several as `{"events": […]}`, for a user.
  public Reply track(Session session, Map<String, Object> body)
      throws IOException, InterruptedException {
    return send(
        request("/client/events", session)
            .POST(BodyPublishers.ofByteArray(JSON.writeValueAsBytes(body))));
  }

  /// Where a user stands.
  public JsonNode xp(Session session) throws IOException, InterruptedException {
    return send(request("/client/xp", session).GET()).data();
  }

  /// A user's rank and score on a board.
  public JsonNode standing(Session session, String board) throws IOException, InterruptedException {
    return send(request("/client/leaderboards/" + board + "/me", session).GET()).data();
  }

  /// Every row of a board.
  ///
  /// @param period any day of the period; empty for the running one
  public List<JsonNode> board(Session session, String board, String period)
      throws IOException, InterruptedException {
    var wanted = period.isEmpty() ? "" : "&period=" + period;
    return all("/client/leaderboards/" + board, page -> request(page + wanted, session));
  }

  /// A user's whole ledger, newest first.
  public List<JsonNode> history(Session session) throws IOException, InterruptedException {
    return all("/client/xp/history", page -> request(page, session));
  }

  /// Every event of a project, newest first, by way of the event log's pages.
  public List<JsonNode> events(Project project) throws IOException, InterruptedException {
    var events = new ArrayList<JsonNode>();
    @Nullable String cursor = null;
    do {
      var page = "/events?limit=" + PAGE + (cursor == null ? "" : "&cursor=" + cursor);
      var reply = get(project.path(page), project.serverKey());
      reply.data().forEach(events::add);
      cursor = reply.body().path("next_cursor").textValue();
    } while (cursor != null);
    return events;
  }

  private static List<JsonNode> all(String path, Function<String, HttpRequest.Builder> request)
      throws IOException, InterruptedException {
    var rows = new ArrayList<JsonNode>();
    while (true) {
      var page = "%s?limit=%d&offset=%d".formatted(path, PAGE, rows.size());
      var reply = send(request.apply(page).GET());
      reply.data().forEach(rows::add);
      if (reply.data().isEmpty() || rows.size() >= reply.body().path("total").asLong()) return rows;
    }
  }

  public Reply get(String path, String bearer) throws IOException, InterruptedException {
    return send(request(path, bearer).GET());
  }

  public Reply post(String path, String bearer, Object body)
      throws IOException, InterruptedException {
    return write("POST", path, bearer, body);
  }

  /// Sends a request that is not going to be answered for a while, and hangs up before it is.
  public void abandon(String path, String bearer, Object body, Duration patience)
      throws IOException, InterruptedException {
    var bytes = JSON.writeValueAsBytes(body);
    var request = request(path, bearer).timeout(patience).POST(BodyPublishers.ofByteArray(bytes));
    try {
      throw new RefusedException(send(request));
    } catch (HttpTimeoutException e) {
      // As it was meant.
    }
  }

  /// Sends a request with a body of JSON.
  public Reply write(String method, String path, String bearer, Object body)
      throws IOException, InterruptedException {
    var bytes = JSON.writeValueAsBytes(body);
    return send(request(path, bearer).method(method, BodyPublishers.ofByteArray(bytes)));
  }

  private HttpRequest.Builder request(String path, String bearer) {
    var request = HttpRequest.newBuilder(server.resolve(path)).timeout(PATIENCE);
    request.header("Content-Type", "application/json");
    if (!bearer.isEmpty()) request.header("Authorization", "Bearer " + bearer);
    return request;
  }

  private HttpRequest.Builder request(String path, Session session) {
    return request(path, session.token()).header("X-Api-Key", session.project().clientKey());
  }

  private static Reply send(HttpRequest.Builder request) throws IOException, InterruptedException {
    var response = HTTP.send(request.build(), BodyHandlers.ofByteArray());
    var retryAfter = response.headers().firstValue("Retry-After");
    return new Reply(response.statusCode(), retryAfter, JSON.readTree(response.body()));
  }
}

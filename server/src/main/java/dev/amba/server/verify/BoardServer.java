package dev.amba.server.verify;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.UUID;

/// A server that shows leaderboards, asked as any backend would.
public final class BoardServer implements AutoCloseable {
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);
  private static final Duration REQUEST_TIMEOUT = Duration.ofMinutes(2);

  /// Rows of one request.
  private static final int PAGE = 200;

  private final String url;
  private final String token;
  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(CONNECT_TIMEOUT)
          .build();

  /// @param url of the server, `http://127.0.0.1:8080`
  /// @param token that may read the projects
  public BoardServer(String url, String token) {
    this.url = url.replaceFirst("/+$", "");
    this.token = token;
  }

  /// Where it is.
  public String url() {
    return url;
  }

  @Override
  public void close() {
    http.close();
  }

  /// The first rows of a leaderboard.
  ///
  /// @param most how many at most
  BoardSlice first(AuditedBoard board, int most) {
    var rows = new ArrayList<BoardRow>();
    long total;
    do {
      var limit = Math.min(PAGE, most - rows.size());
      var slice = slice(board, "offset=%d&limit=%d".formatted(rows.size(), limit));
      total = slice.total();
      rows.addAll(slice.rows());
      if (slice.rows().size() < limit) break;
    } while (rows.size() < Math.min(most, total));
    return new BoardSlice(total, rows);
  }

  /// The row of one user; none when it has no rank.
  BoardSlice of(AuditedBoard board, UUID userId) {
    return slice(board, "around=%s&radius=0".formatted(userId));
  }

  private BoardSlice slice(AuditedBoard board, String query) {
    var path =
        "%s/admin/projects/%s/leaderboards/%s/entries?period=%s&%s"
            .formatted(url, board.projectId(), board.key(), board.date(), query);
    var answer = get(path);
    var rows = new ArrayList<BoardRow>();
    for (var row : answer.path("data")) {
      rows.add(
          new BoardRow(
              row.path("rank").longValue(),
              row.path("score").longValue(),
              UUID.fromString(row.path("user_id").textValue())));
    }
    return new BoardSlice(answer.path("total").longValue(), rows);
  }

  /// Asks for the leaderboards of a project, to see whether it answers.
  ///
  /// @throws BoardServerException when it does not
  void greet(UUID projectId) {
    var _ = get("%s/admin/projects/%s/leaderboards".formatted(url, projectId));
  }

  private JsonNode get(String path) {
    try {
      var request =
          HttpRequest.newBuilder(URI.create(path))
              .timeout(REQUEST_TIMEOUT)
              .header("Authorization", "Bearer " + token)
              .header("User-Agent", "amba-verify")
              .GET()
              .build();
      var response = http.send(request, BodyHandlers.ofString());
      if (response.statusCode() == 200) return MAPPER.readTree(response.body());
      throw new BoardServerException(refusal(response.statusCode(), response.body()));
    } catch (JacksonException e) {
      throw new BoardServerException("what answers at %s is no server of Amba".formatted(url));
    } catch (IOException e) {
      throw new BoardServerException(
          "no server answers at %s (%s)"
              .formatted(
                  url, e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new BoardServerException("interrupted");
    }
  }

  private String refusal(int status, String body) {
    return switch (status) {
      case 401 ->
          "the server at %s does not know this token; pass another with --token, or the server's data directory with --data-dir"
              .formatted(url);
      case 403, 404 ->
          "the server at %s does not let this token read the project, or works on another database (%s)"
              .formatted(url, brief(body));
      default -> "the server at %s answered %d (%s)".formatted(url, status, brief(body));
    };
  }

  private static String brief(String body) {
    try {
      var message = MAPPER.readTree(body).path("error").path("message").asText();
      if (!message.isEmpty()) return message;
    } catch (JacksonException e) {
      // Told as it is.
    }
    return body.length() <= 100 ? body : body.substring(0, 100) + "…";
  }
}

package dev.amba.server.bulk;

import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.atomic.LongAdder;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/// Sends batches until each event of theirs has its verdict.
///
/// Every event carries an id, so a request whose answer got lost is simply sent again. A request
/// that the server refuses for its content is halved until the culprit stands alone.
final class Sender implements AutoCloseable {
  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);
  private static final Duration REQUEST_TIMEOUT = Duration.ofSeconds(90);

  private final Target target;
  private final Backoff backoff;
  private final RandomGenerator random;
  private final Stop stop;
  private final LongAdder retries;
  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(CONNECT_TIMEOUT)
          .followRedirects(HttpClient.Redirect.NEVER)
          .build();

  Sender(Target target, Backoff backoff, RandomGenerator random, Stop stop, LongAdder retries) {
    this.target = target;
    this.backoff = backoff;
    this.random = random;
    this.stop = stop;
    this.retries = retries;
  }

  /// Sends an empty batch, which changes nothing and shows whether the others may come.
  ///
  /// @throws Failure when they may not, or nobody answers
  void greet() {
    try {
      var reply = post(List.of());
      if (!reply.isPassing() && reply.status() != 200) throw refusal(reply);
    } catch (ConnectException _) {
      throw Failure.because(
          "no server answers at "
              + target.url()
              + "; start one with ./amba serve, or say with --url where it is");
    } catch (IOException _) {
      // Whatever it is, the first batch meets it with all its patience.
    }
  }

  /// Sends the rows, in order, and answers what became of each.
  ///
  /// @throws Failure when the server refuses the caller, stays away, or a stop was asked for while
  ///   it did
  List<Verdict> send(List<Row> rows) {
    var patience = new Patience(backoff, random, stop, retries);
    var verdicts = new ArrayList<>(send(rows, patience));
    for (var open = postponed(verdicts); !open.isEmpty(); open = postponed(verdicts)) {
      patience.bear("the server was too busy for " + open.size() + " events", OptionalLong.empty());
      var again = send(open.stream().map(rows::get).toList(), patience);
      for (int i = 0; i < again.size(); i++) verdicts.set(open.get(i), again.get(i));
    }
    return verdicts;
  }

  /// Which of the rows the server would take another time.
  private static List<Integer> postponed(List<Verdict> verdicts) {
    return IntStream.range(0, verdicts.size())
        .filter(i -> verdicts.get(i) instanceof Verdict.Rejected rejected && rejected.isPassing())
        .boxed()
        .toList();
  }

  private List<Verdict> send(List<Row> rows, Patience patience) {
    var reply = insist(rows, patience);
    if (reply.status() == 200) return reply.verdicts(rows.size());
    if (!reply.isAboutContent()) throw refusal(reply);
    if (rows.size() == 1) {
      var problem = reply.problem();
      return List.of(
          new Verdict.Rejected(problem.codeOr("HTTP_" + reply.status()), problem.text()));
    }
    var half = rows.size() / 2;
    var verdicts = new ArrayList<>(send(rows.subList(0, half), patience));
    verdicts.addAll(send(rows.subList(half, rows.size()), patience));
    return verdicts;
  }

  /// Sends until there is an answer that a repetition would not change.
  private Reply insist(List<Row> rows, Patience patience) {
    while (true) {
      try {
        var reply = post(rows);
        if (!reply.isPassing()) return reply;
        patience.bear("the server answered " + told(reply), reply.retryAfterSeconds());
      } catch (SSLException e) {
        throw Failure.because("no secure connection to " + target.url() + ": " + e.getMessage());
      } catch (IOException e) {
        var trouble = "the connection to " + target.url() + " failed: " + reason(e);
        patience.bear(trouble, OptionalLong.empty());
      }
    }
  }

  private Reply post(List<Row> rows) throws IOException {
    var request =
        HttpRequest.newBuilder(target.events())
            .timeout(REQUEST_TIMEOUT)
            .header("Authorization", "Bearer " + target.token())
            .header("Content-Type", "application/json")
            .header("User-Agent", "amba-import")
            .POST(HttpRequest.BodyPublishers.ofString(body(rows)))
            .build();
    try {
      var response = http.send(request, HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
      return new Reply(response.statusCode(), response.body(), retryAfter(response));
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      throw Failure.stopped();
    }
  }

  private static String body(List<Row> rows) {
    var body = new StringBuilder("{\"historical\":true,\"events\":[");
    for (int i = 0; i < rows.size(); i++) {
      if (i > 0) body.append(',');
      body.append(rows.get(i).json());
    }
    return body.append("]}").toString();
  }

  /// Seconds, as Amba says it; the form with a date is left to the usual wait.
  private static OptionalLong retryAfter(HttpResponse<?> response) {
    var value = response.headers().firstValue("Retry-After").orElse("").strip();
    return value.matches("\\d{1,9}")
        ? OptionalLong.of(Long.parseLong(value))
        : OptionalLong.empty();
  }

  private Failure refusal(Reply reply) {
    var advice =
        switch (reply.status()) {
          case 401 ->
              "the server does not know this token; pass another with --token or AMBA_TOKEN, or the"
                  + " server's data directory with --data-dir";
          case 403 ->
              "this token may not write to project "
                  + target.project()
                  + "; use its server key, or a token with the role owner or editor";
          case 404 ->
              "there is no project "
                  + target.project()
                  + " at "
                  + target.url()
                  + "; GET /v1/admin/projects lists those that the token reaches";
          default -> target.events() + " is not answering as Amba does; check --url";
        };
    return Failure.because(advice + " (" + told(reply) + ")");
  }

  private static String told(Reply reply) {
    var problem = reply.problem();
    return reply.status() + " " + problem.codeOr("without a code") + ": " + problem.text();
  }

  private static String reason(@Nullable Throwable failure) {
    for (var cause = failure; cause != null; cause = cause.getCause()) {
      if (cause.getMessage() != null) return cause.getMessage();
    }
    return failure == null ? "unknown" : failure.getClass().getSimpleName();
  }

  @Override
  public void close() {
    http.shutdownNow();
    try {
      http.awaitTermination(Duration.ofSeconds(1));
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }
}

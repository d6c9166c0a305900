package dev.amba.server.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.amba.server.ApiCaller;
import dev.amba.server.Eventually;
import dev.amba.server.TestProject;
import dev.amba.server.platform.db.PostgresResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What a server shows on leaderboards is compared with what they rest on, and what is otherwise is
/// told: here the database is changed behind the server's back.
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
class BoardAuditTest {
  /// The four that are built in, three of them with the period before, and two of the project's
  /// own.
  private static final int BOARDS = 9;

  @Inject Jdbi jdbi;

  @TestHTTPResource("/")
  String url = "";

  private TestProject project = TestProject.NONE;
  private ApiCaller backend = ApiCaller.NOBODY;

  @BeforeEach
  void makeProject() {
    project =
        TestProject.create(
            jdbi,
            """
            {"name": "Test", "timezone": "America/St_Johns", "week_start": "sunday"}
            """);
    backend = project.backend();
    made("/xp", "{\"name\": \"Lap\", \"event_name\": \"lap\", \"xp_amount\": 10}");
    made("/streaks", "{\"key\": \"daily\", \"name\": \"D\", \"qualifying_event\": \"lap\"}");
    made(
        "/leaderboards",
        "{\"key\": \"laps\", \"name\": \"L\", \"metric\": \"custom\", \"custom_event\": \"lap\", \"period\": \"weekly\", \"max_entries\": 2}");
    made(
        "/leaderboards",
        "{\"key\": \"days\", \"name\": \"D\", \"metric\": \"streak\", \"streak_key\": \"daily\"}");
    // In St. John's it is still Saturday, the last day of a week.
    at("2026-02-01T02:30:00Z");
    for (int i = 0; i < 4; i++) send("u" + i, 4 - i / 2);
    at("2026-02-01T04:30:00Z");
    for (int i = 0; i < 3; i++) send("u" + i, 1 + i / 2);
  }

  @Test
  void nothingIsToldWhereAllIsWell() {
    // Twice: what is built meanwhile is compared, too.
    for (int i = 0; i < 2; i++) {
      var finding = audit();
      assertThat(finding.told()).isEmpty();
      assertThat(finding.violations()).isZero();
      assertThat(finding.checked()).isEqualTo(BOARDS);
      assertThat(finding.pending()).isZero();
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      useHeadersInDisplayName = true,
      textBlock =
          """
          behind the server's back                                                         | leaderboard | told
          UPDATE xp_ledger SET amount = 11 WHERE user_id = :u0 AND seq = 0                 | all_time    | the server shows rank 1, score 50, user :u0 in row 1, but it should be rank 1, score 51, user :u0
          UPDATE xp_ledger SET amount = 30 WHERE user_id = :u1 AND seq = 4                 | daily       | the server shows rank 1, score 20, user :u2 in row 1, but it should be rank 1, score 30, user :u1
          UPDATE xp_ledger SET amount = 30 WHERE user_id = :u1 AND seq = 0                 | daily       | the server shows rank 1, score 40, user :u0 in row 1, but it should be rank 1, score 60, user :u1
          UPDATE xp_ledger SET created_at = '2027-01-01Z' WHERE user_id = :u0 AND seq = 0  | weekly      | the server shows rank 1, score 40, user :u0 in row 1, but it should be rank 1, score 40, user :u1
          UPDATE xp_ledger SET amount = -40 WHERE user_id = :u3 AND seq = 0                | monthly     | the server tells 4 rows, but there are 3
          UPDATE event SET event_name = 'leap' WHERE user_id = :u2                         | laps        | the server shows rank 1, score 2, user :u2 in row 1, but it should be rank 1, score 1, user :u0
          UPDATE streak_state SET current_count = 7, longest_count = 7 WHERE user_id = :u3 | days        | the server shows rank 1, score 2, user :u0 in row 1, but it should be rank 1, score 7, user :u3
          """)
  void whatDiffersIsTold(String sql, String key, String told) {
    // Often enough for all of it to be in the server's memory.
    for (int i = 0; i < 3; i++) assertThat(audit().violations()).isZero();
    jdbi.useHandle(handle -> handle.execute(named(sql, "'")));
    var finding = audit();
    assertThat(finding.violations()).isPositive();
    assertThat(finding.told())
        .anySatisfy(line -> assertThat(line).contains("'" + key + "'", named(told, "")));
  }

  /// Commits come while pages are read; nothing that is right is called wrong.
  @Test
  void workMayGoOn() throws Exception {
    backend.delete(project.path("/leaderboards/days")).statusCode(200);
    var isDone = new AtomicBoolean();
    var work =
        CompletableFuture.runAsync(() -> {
          for (int i = 0; !isDone.get(); i++) send("u" + i % 7, 1);
        });
    try {
      for (int i = 0; i < 3; i++) {
        var finding = audit();
        assertThat(finding.told()).isEmpty();
        assertThat(finding.checked() + finding.pending()).isEqualTo(BOARDS - 1);
      }
    } finally {
      isDone.set(true);
    }
    work.get();
    assertThat(audit().checked()).isEqualTo(BOARDS - 1);
  }

  /// Only who is due is not judged, until the evaluation has come.
  @Test
  void streaksThatAreDueAreNotCalledWrong() {
    at("2026-02-09T12:00:00Z");
    assertThat(audit().told()).isEmpty();
    Eventually.until("streaks are closed", () -> audit().checked() == BOARDS);
  }

  @Test
  void aServerThatDoesNotAnswerIsSaid() {
    var id = UUID.fromString(project.id());
    var nobody = new BoardServer("http://127.0.0.1:1", "none");
    assertThatThrownBy(() -> BoardAudit.greet(jdbi, id, nobody))
        .isInstanceOf(BoardServerException.class)
        .hasMessageStartingWith("no server answers at http://127.0.0.1:1");
    var stranger = new BoardServer(url, "amb_pat_unknown");
    assertThatThrownBy(() -> BoardAudit.greet(jdbi, id, stranger))
        .isInstanceOf(BoardServerException.class)
        .hasMessageContaining("does not know this token");
    var other = new BoardServer(url, token(TestProject.create(jdbi)));
    assertThatThrownBy(() -> BoardAudit.greet(jdbi, id, other))
        .isInstanceOf(BoardServerException.class)
        .hasMessageContaining("works on another database");
  }

  private Finding audit() {
    try (var server = new BoardServer(url, token(project))) {
      return BoardAudit.run(jdbi, UUID.fromString(project.id()), server, _ -> {});
    }
  }

  private static String token(TestProject project) {
    return project.backend().header("Authorization").replace("Bearer ", "");
  }

  /// With the users' ids in the place of their names.
  private String named(String text, String quote) {
    var named = text;
    for (var name : List.of("u0", "u1", "u2", "u3")) {
      if (!named.contains(":" + name)) continue;
      String id = backend.get(project.path("/users/external:" + name)).extract().path("data.id");
      named = named.replace(":" + name, quote + id + quote);
    }
    return named;
  }

  private void send(String externalId, int count) {
    var one = "{\"external_id\": \"%s\", \"event\": \"lap\"}".formatted(externalId);
    var many = IntStream.range(0, count).mapToObj(_ -> one).collect(Collectors.joining(","));
    backend.post(project.path("/events"), "{\"events\": [%s]}".formatted(many)).statusCode(200);
  }

  private void made(String path, String body) {
    backend.post(project.path(path), body).statusCode(201);
  }

  private void at(String instant) {
    backend.put(project.path("/clock"), "{\"now\": \"%s\"}".formatted(instant)).statusCode(200);
  }
}

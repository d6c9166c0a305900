package dev.amba.server.streak;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;

import dev.amba.server.ApiCaller;
import dev.amba.server.Eventually;
import dev.amba.server.Parallel;
import dev.amba.server.TestProject;
import dev.amba.server.platform.db.PostgresResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.util.List;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Users' streaks over HTTP (contract §3, Streaks; semantics §5).
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
class StreakHttpTest {
  @Inject Jdbi jdbi;

  private TestProject project = TestProject.NONE;
  private ApiCaller user = ApiCaller.NOBODY;

  @BeforeEach
  void makeProject() {
    project = TestProject.create(jdbi);
    user = project.user();
    at("2026-01-14T10:30:00Z"); // a Wednesday
  }

  /// The worked example, row by row: each mark, or a reading where the example has none.
  @ParameterizedTest
  @ValueSource(strings = {"event", "qualify"})
  void theWorkedExample(String way) {
    streak(
        """
        {"name": "Daily play", "qualifying_event": "play", "grace_period_hours": 6,
         "freeze_enabled": true, "max_freezes": 1}
        """);
    row(way, "2026-01-12T20:00:00Z", "mark", 1, "active", 1, "2026-01-14T06:00:00.000Z", true);
    row(way, "2026-01-14T04:00:00Z", "mark", 2, "active", 1, "2026-01-15T06:00:00.000Z", false);
    row(way, "2026-01-14T09:00:00Z", "mark", 3, "active", 1, "2026-01-16T06:00:00.000Z", true);
    row(way, "2026-01-16T05:59:59.999Z", "read", 3, "active", 1, "2026-01-16T06:00:00.000Z", false);
    row(way, "2026-01-16T06:00:00Z", "read", 3, "frozen", 0, "2026-01-17T06:00:00.000Z", false);
    row(way, "2026-01-16T23:00:00Z", "mark", 4, "active", 0, "2026-01-18T06:00:00.000Z", true);
    row(way, "2026-01-18T06:00:00Z", "read", 0, "broken", 0, null, false);
    row(way, "2026-01-18T12:00:00Z", "mark", 1, "active", 0, "2026-01-20T06:00:00.000Z", true);
    user.get("/client/streaks").body("data[0].longest_count", is(4));
  }

  private void row(
      String way,
      String instant,
      String step,
      int count,
      String status,
      int freezes,
      @Nullable String deadline,
      boolean qualified) {
    at(instant);
    if (step.equals("mark") && way.equals("event")) {
      user.post("/client/events", "{\"event\": \"play\"}")
          .statusCode(200)
          .body("data.results[0].streaks", hasSize(1))
          .body("data.results[0].streaks[0].key", is("daily_play"))
          .body("data.results[0].streaks[0].current_count", is(count))
          .body("data.results[0].streaks[0].status", is(status))
          .body("data.results[0].streaks[0].freezes_remaining", is(freezes));
    } else if (step.equals("mark")) {
      user.post("/client/streaks/daily_play/qualify", "{}")
          .body("data.current_count", is(count))
          .body("data.status", is(status));
    }
    user.get("/client/streaks")
        .statusCode(200)
        .body("data", hasSize(1))
        .body("data[0].key", is("daily_play"))
        .body("data[0].name", is("Daily play"))
        .body("data[0].period", is("daily"))
        .body("data[0].current_count", is(count))
        .body("data[0].status", is(status))
        .body("data[0].freezes_remaining", is(freezes))
        .body("data[0].deadline_at", is(deadline))
        .body("data[0].qualified_this_period", is(qualified));
  }

  @Test
  void qualifyingAnswersCreatedTheFirstTimeOnly() {
    var id = streak("{\"name\": \"Daily play\", \"qualifying_event\": \"play\"}");
    user.get("/client/streaks").statusCode(200).body("data", hasSize(0));
    user.post("/client/streaks/daily_play/qualify", "{}")
        .statusCode(201)
        .body("data.id", is(id))
        .body("data.key", is("daily_play"))
        .body("data.name", is("Daily play"))
        .body("data.current_count", is(1))
        .body("data.longest_count", is(1))
        .body("data.last_qualified_at", is("2026-01-14T10:30:00.000Z"))
        .body("data.freezes_remaining", is(0))
        .body("data.status", is("active"))
        .body("data.updated_at", is("2026-01-14T10:30:00.000Z"))
        .body("data.period", is("daily"))
        .body("data.deadline_at", is("2026-01-16T00:00:00.000Z"))
        .body("data.qualified_this_period", is(true));
    at("2026-01-14T11:30:00Z");
    user.post("/v1/client/streaks/" + id + "/qualify", null)
        .statusCode(200)
        .body("data.current_count", is(1))
        .body("data.last_qualified_at", is("2026-01-14T10:30:00.000Z"))
        .body("data.updated_at", is("2026-01-14T10:30:00.000Z"));
    at("2026-01-15T11:30:00Z");
    user.post("/client/streaks/daily_play/qualify", "{}")
        .statusCode(200)
        .body("data.current_count", is(2));
    // A streak that broke and begins again is not a first time.
    at("2026-02-15T11:30:00Z");
    user.post("/client/streaks/daily_play/qualify", "{}")
        .statusCode(200)
        .body("data.current_count", is(1))
        .body("data.longest_count", is(2));
  }

  /// Its clock a little ahead, a device marks the day before its user's zone changes, and so often
  /// that another mark is not even kept.
  @Test
  void aMarkThatIsNotNeededComesToAStreakThatDoesNotKnowOfAFlight() {
    streak("{\"name\": \"Daily play\", \"qualifying_event\": \"play\"}");
    for (var second = 0; second < 4; second++) {
      user.post(
              "/client/events",
              "{\"event\": \"play\", \"occurred_at\": \"2026-01-14T10:34:0%dZ\"}".formatted(second))
          .statusCode(200);
    }
    user.patch("/client/users/me", "{\"timezone\": \"Pacific/Honolulu\"}").statusCode(200);
    at("2026-01-14T10:40:00Z");
    user.post("/client/events", "{\"event\": \"play\"}")
        .statusCode(200)
        .body("data.results[0].streaks[0].current_count", is(1));
    user.get("/client/streaks").body("data[0].deadline_at", is("2026-01-16T10:00:00.000Z"));
  }

  @Test
  void ofParallelFirstQualificationsOneIsTheFirst() {
    streak("{\"name\": \"Daily play\", \"qualifying_event\": \"play\"}");
    var statuses =
        Parallel.run(
            24,
            _ ->
                user.post("/client/streaks/daily_play/qualify", "{}")
                    .body("data.current_count", is(1))
                    .extract()
                    .statusCode());
    assertThat(statuses).containsOnly(200, 201);
    assertThat(statuses.stream().filter(status -> status == 201)).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({
    "weekly_walk",
    "00000000-0000-0000-0000-000000000000",
    "daily%20play",
  })
  void anUnknownStreakIsToldWithTheToolThatMakesIt(String name) {
    user.post("/client/streaks/" + name + "/qualify", "{}")
        .statusCode(404)
        .body("error.code", is("STREAK_NOT_FOUND"))
        .body("error.message", containsString("no streak with this id or key"))
        .body("error.hint", containsString("amba_create_streak"));
    user.get("/client/streaks").body("data", hasSize(0));
  }

  @Test
  void anotherProjectsStreakIsUnknown() {
    var id = streak("{\"name\": \"Daily play\", \"qualifying_event\": \"play\"}");
    var other = TestProject.create(jdbi).user();
    other.post("/client/streaks/" + id + "/qualify", "{}").statusCode(404);
    other.post("/client/streaks/daily_play/qualify", "{}").statusCode(404);
  }

  @Test
  void oneEventMarksEveryStreakThatItQualifiesFor() {
    streak("{\"name\": \"A\", \"qualifying_event\": \"play\"}");
    streak("{\"name\": \"B\", \"qualifying_event\": \"play\", \"period\": \"weekly\"}");
    streak("{\"name\": \"C\", \"qualifying_event\": \"run\"}");
    user.post("/client/events", "{\"event\": \"play\"}")
        .body("data.results[0].streaks.key", contains("a", "b"))
        .body("data.results[0].streaks.current_count", everyItem(is(1)));
    user.get("/client/streaks")
        .body("data.key", contains("a", "b"))
        .body("data.deadline_at", contains("2026-01-16T00:00:00.000Z", "2026-01-26T00:00:00.000Z"));
  }

  @Test
  void aDuplicateAnswersWhatTheFirstDid() {
    streak("{\"name\": \"A\", \"qualifying_event\": \"play\"}");
    var event = "{\"event\": \"play\", \"event_id\": \"e1\"}";
    user.post("/client/events", event).body("data.results[0].streaks[0].current_count", is(1));
    at("2026-01-15T10:30:00Z");
    user.post("/client/events", "{\"event\": \"play\"}")
        .body("data.results[0].streaks[0].current_count", is(2));
    user.post("/client/events", event)
        .body("data.results[0].duplicate", is(true))
        .body("data.results[0].streaks[0].current_count", is(1));
    user.get("/client/streaks").body("data[0].current_count", is(2));
  }

  /// A late mark undoes a break, and brings back a freeze that turns out not to have been needed.
  @Test
  void lateMarksDeriveTheStreakAnew() {
    streak(
        """
        {"name": "A", "qualifying_event": "play", "freeze_enabled": true, "max_freezes": 1}
        """);
    play("2026-01-10T12:00:00Z");
    play("2026-01-14T10:00:00Z");
    user.get("/client/streaks")
        .body("data[0].current_count", is(1))
        .body("data[0].freezes_remaining", is(0));
    play("2026-01-12T12:00:00Z");
    user.get("/client/streaks")
        .body("data[0].current_count", is(1))
        .body("data[0].longest_count", is(2));
    play("2026-01-13T12:00:00Z");
    user.get("/client/streaks")
        .body("data[0].current_count", is(4))
        .body("data[0].freezes_remaining", is(0));
    play("2026-01-11T12:00:00Z");
    user.get("/client/streaks")
        .body("data[0].current_count", is(5))
        .body("data[0].longest_count", is(5))
        .body("data[0].freezes_remaining", is(1))
        .body("data[0].status", is("active"));
  }

  @Test
  void shieldsAreGivenAsFarAsThereIsRoom() {
    var id =
        streak(
            """
            {"name": "A", "qualifying_event": "play", "freeze_enabled": true, "max_freezes": 3,
             "initial_freezes": 1}
            """);
    var backend = project.backend();
    var me = user.get("/client/users/me").extract().<String>path("data.id");
    var path = project.path("/users/" + me + "/streaks/" + id + "/grant-shield");
    // Also before the first mark.
    backend
        .post(path, "{\"count\": 1}")
        .statusCode(200)
        .body("data.granted", is(1))
        .body("data.freezes_remaining", is(2));
    user.get("/client/streaks").body("data", hasSize(0));
    play("2026-01-14T10:00:00Z");
    user.get("/client/streaks").body("data[0].freezes_remaining", is(2));
    backend
        .post(path, "{\"count\": 5}")
        .body("data.granted", is(1))
        .body("data.freezes_remaining", is(3));
    backend.post(path, "{}").body("data.granted", is(0)).body("data.freezes_remaining", is(3));
    user.get("/client/streaks").body("data[0].freezes_remaining", is(3));
    at("2026-01-18T00:00:00Z");
    user.get("/client/streaks")
        .body("data[0].freezes_remaining", is(0))
        .body("data[0].status", is("frozen"))
        .body("data[0].current_count", is(1));
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "-1", "1.5", "\"2\"", "10001", "null"})
  void aShieldGrantOfNoNumberIsRefused(String count) {
    var id = streak("{\"name\": \"A\", \"qualifying_event\": \"play\"}");
    project.backend().post(project.path("/users"), "{\"external_id\": \"ada\"}").statusCode(201);
    project
        .backend()
        .post(
            project.path("/users/external:ada/streaks/" + id + "/grant-shield"),
            "{\"count\": " + count + "}")
        .statusCode(400)
        .body("error.code", is("INVALID_INPUT"))
        .body("error.details.fields[0].pointer", is("/count"));
  }

  @Test
  void developersSeeAUsersStreaksAndCalendar() {
    streak(
        """
        {"name": "A", "qualifying_event": "play", "freeze_enabled": true, "max_freezes": 1}
        """);
    play("2026-01-10T12:00:00Z");
    play("2026-01-12T12:00:00Z");
    var me = user.get("/client/users/me").extract().<String>path("data.id");
    var backend = project.backend();
    backend
        .get(project.path("/users/" + me + "/streaks"))
        .statusCode(200)
        .body("data[0].key", is("a"))
        .body("data[0].status", is("broken"));
    backend
        .get(project.path("/users/" + me + "/streaks/a/calendar?from=2026-01-10&to=2026-01-14"))
        .statusCode(200)
        .body("data.key", is("a"))
        .body("data.from", is("2026-01-10"))
        .body("data.to", is("2026-01-14"))
        .body(
            "data.periods.period",
            contains("2026-01-10", "2026-01-11", "2026-01-12", "2026-01-13", "2026-01-14"))
        .body("data.periods.outcome", contains("covered", "frozen", "covered", "broken", null))
        .body("data.periods.marked_days.flatten()", contains("2026-01-10", "2026-01-12"));
    backend
        .get(project.path("/users/" + me + "/streaks/a/calendar"))
        .body("data.to", is("2026-01-14"))
        .body("data.periods", hasSize(84));
    backend
        .get(project.path("/users/" + me + "/streaks/a/calendar?from=2026-01-12"))
        .body("data.to", is("2026-01-14"))
        .body("data.periods", hasSize(3));
    backend
        .get(project.path("/users/" + me + "/streaks/a/calendar?to=2026-01-12"))
        .body("data.from", is("2025-10-21"))
        .body("data.periods", hasSize(84));
  }

  @ParameterizedTest
  @CsvSource({
    "from=today, /from",
    "from=2026-01-02&to=2026-01-01, /from",
    "from=2024-01-01&to=2026-01-01, /to",
    "to=2026-02-30, /to",
    "from=-999999999-01-01, /from",
  })
  void aCalendarOfNoDaysIsRefused(String query, String pointer) {
    streak("{\"name\": \"A\", \"qualifying_event\": \"play\"}");
    project.backend().post(project.path("/users"), "{\"external_id\": \"ada\"}").statusCode(201);
    project
        .backend()
        .get(project.path("/users/external:ada/streaks/a/calendar?" + query))
        .statusCode(400)
        .body("error.code", is("INVALID_INPUT"))
        .body("error.details.fields.pointer", hasItems(pointer));
  }

  /// A flight to the west: the deadline of before stays when it is the later one, and no day is
  /// gained.
  @Test
  void aTravellerLosesNoDay() {
    streak("{\"name\": \"A\", \"qualifying_event\": \"play\"}");
    user.patch("/client/users/me", "{\"timezone\": \"America/Los_Angeles\"}").statusCode(200);
    at("2026-01-14T18:00:00Z");
    play("2026-01-14T18:00:00Z");
    user.get("/client/streaks").body("data[0].deadline_at", is("2026-01-16T08:00:00.000Z"));
    at("2026-01-14T18:01:00Z");
    // In Tokyo the 15th ends 17 hours earlier; whoever flies keeps the later end.
    user.patch("/client/users/me", "{\"timezone\": \"Asia/Tokyo\"}").statusCode(200);
    user.get("/client/streaks").body("data[0].deadline_at", is("2026-01-16T08:00:00.000Z"));
    at("2026-01-16T07:59:00Z");
    user.post("/client/events", "{\"event\": \"play\"}")
        .body("data.results[0].streaks[0].current_count", is(2));
    List<String> zones =
        jdbi.withHandle(handle ->
            handle
                .createQuery(
                    """
                    SELECT timezone
                    FROM player_zone
                    WHERE project_id = CAST(:project AS uuid)
                    ORDER BY seq
                    """)
                .bind("project", project.id())
                .mapTo(String.class)
                .list());
    assertThat(zones).containsExactly("America/Los_Angeles", "Asia/Tokyo");
  }

  @Test
  void aHeaderSetsTheZoneOfAUserWithoutOne() {
    streak("{\"name\": \"A\", \"qualifying_event\": \"play\"}");
    at("2026-01-14T18:30:00Z");
    user.with("X-Amba-Timezone", "Asia/Kathmandu")
        .post("/client/streaks/a/qualify", "{}")
        .statusCode(201)
        // It is the 15th there; the 16th ends at the later of both midnights, soon after the move.
        .body("data.deadline_at", is("2026-01-17T00:00:00.000Z"));
    user.get("/client/users/me").body("data.timezone", is("Asia/Kathmandu"));
  }

  @Test
  void whoseStreakIsBrokenCanMove() {
    streak("{\"name\": \"A\", \"qualifying_event\": \"play\"}");
    play("2026-01-10T12:00:00Z");
    // A clock that is moved wakes the evaluation; else it comes by in its own time.
    at("2026-01-14T10:31:00Z");
    Eventually.until(
        "the break is stored",
        () ->
            jdbi.withHandle(handle ->
                handle
                    .createQuery(
                        """
                        SELECT count(*) = 1
                        FROM streak_state
                        WHERE project_id = CAST(:project AS uuid)
                          AND deadline_at IS NULL
                        """)
                    .bind("project", project.id())
                    .mapTo(Boolean.class)
                    .one()));
    user.patch("/client/users/me", "{\"timezone\": \"Asia/Tokyo\"}").statusCode(200);
    user.get("/client/streaks").body("data[0].status", is("broken"));
  }

  @Test
  void aBrokenStreakHasNoDeadline() {
    streak("{\"name\": \"A\", \"qualifying_event\": \"play\"}");
    play("2026-01-10T12:00:00Z");
    user.get("/client/streaks")
        .body("data[0].status", is("broken"))
        .body("data[0].deadline_at", nullValue())
        .body("data[0].updated_at", is("2026-01-14T10:30:00.000Z"));
  }

  /// Whatever has changed since, the next mark finds out, also one that is not needed any more.
  @ParameterizedTest
  @ValueSource(strings = {"{\"period\": \"weekly\"}", "{\"grace_period_hours\": 3}"})
  void aMarkThatIsNotNeededMeetsAChangedDefinition(String change) {
    var id = streak("{\"name\": \"A\", \"qualifying_event\": \"play\"}");
    for (int i = 0; i < 6; i++) play("2026-01-14T10:3" + i + ":00Z");
    project.backend().patch(project.path("/streaks/" + id), change).statusCode(200);
    play("2026-01-14T10:30:30Z");
    user.post("/client/streaks/a/qualify", "{}")
        .statusCode(200)
        .body("data.current_count", is(1))
        .body("data.status", is("active"));
  }

  /// A mark ahead of the clock changed nothing, and a move that comes before it puts it on another
  /// day.
  @Test
  void aMoveGivesAMarkAheadAnotherDay() {
    streak("{\"name\": \"A\", \"qualifying_event\": \"play\"}");
    play("2026-01-14T08:00:00Z");
    at("2026-01-14T10:58:00Z");
    play("2026-01-14T11:01:00Z");
    user.get("/client/streaks").body("data[0].current_count", is(1));
    // In Auckland, 13 hours ahead, a day begins at 11:00.
    user.patch("/client/users/me", "{\"timezone\": \"Pacific/Auckland\"}").statusCode(200);
    user.get("/client/streaks").body("data[0].current_count", is(2));
    user.post("/client/events", "{\"event\": \"play\"}")
        .body("data.results[0].streaks[0].current_count", is(2));
  }

  /// The fifth mark of a day was left out, and a move gives it a day of its own.
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aMoveFindsTheMarksThatWereLeftOut(boolean own) {
    streak("{\"name\": \"A\", \"qualifying_event\": \"play\"}");
    at("2026-01-14T23:00:00Z");
    for (int hour = 1; hour <= 4; hour++) play("2026-01-14T0" + hour + ":00:00Z");
    play("2026-01-14T23:00:00Z");
    user.get("/client/streaks").body("data[0].current_count", is(1));
    if (own) {
      user.patch("/client/users/me", "{\"timezone\": \"Asia/Kathmandu\"}").statusCode(200);
    } else {
      project.owner().patch(project.path(""), "{\"timezone\": \"Asia/Kathmandu\"}").statusCode(200);
    }
    user.get("/client/streaks").body("data[0].current_count", is(2));
  }

  /// A project's move that a user's earlier one makes meaningless is still noticed.
  @Test
  void aMoveBeforeAnotherIsNoticed() {
    streak("{\"name\": \"A\", \"qualifying_event\": \"play\"}");
    play("2026-01-14T10:00:00Z");
    at("2026-01-14T20:00:00Z");
    project
        .owner()
        .patch(project.path(""), "{\"timezone\": \"Pacific/Kiritimati\"}")
        .statusCode(200);
    at("2026-01-14T21:00:00Z");
    play("2026-01-14T21:00:00Z");
    user.get("/client/streaks").body("data[0].current_count", is(2));
    at("2026-01-12T00:00:00Z");
    user.patch("/client/users/me", "{\"timezone\": \"Pacific/Honolulu\"}").statusCode(200);
    at("2026-01-14T22:00:00Z");
    user.get("/client/streaks").body("data[0].current_count", is(1));
  }

  /// Of the past that an import brings nobody is told, in whatever order it comes.
  @ParameterizedTest
  @ValueSource(strings = {"13479", "97431", "49173"})
  void thePastIsNoNews(String days) {
    streak(
        """
        {"name": "A", "qualifying_event": "play", "freeze_enabled": true, "max_freezes": 1}
        """);
    days.chars().forEach(day -> play("2026-01-0" + (char) day + "T12:00:00Z"));
    assertThat(outbox()).isEmpty();
  }

  /// What closes after the streak was last written is told once, whoever finds it first.
  @Test
  void whatClosesMeanwhileIsTold() {
    streak(
        """
        {"name": "A", "qualifying_event": "play", "freeze_enabled": true, "max_freezes": 1}
        """);
    play("2026-01-14T10:00:00Z");
    at("2026-01-17T10:00:00Z");
    // It mends nothing but the first gap, so a freeze covers the 16th. The evaluation may have told
    // before of what was so until then.
    play("2026-01-15T12:00:00Z");
    play("2026-01-17T09:00:00Z");
    Eventually.until(
        "the freeze is told", () -> outbox().contains("streak_frozen daily/2026-01-16"));
    play("2026-01-17T08:00:00Z");
    assertThat(outbox()).doesNotHaveDuplicates();
  }

  private List<String> outbox() {
    return jdbi.withHandle(handle ->
        handle
            .createQuery(
                """
                SELECT topic || ' ' || substr(key, 38)
                FROM outbox
                WHERE project_id = CAST(:project AS uuid)
                ORDER BY seq
                """)
            .bind("project", project.id())
            .mapTo(String.class)
            .list());
  }

  /// How many were really added does not depend on what lies ahead of a clock that was set back.
  @Test
  void aShieldIsCountedWhereItIsGiven() {
    streak(
        """
        {"name": "A", "qualifying_event": "play", "freeze_enabled": true, "max_freezes": 1,
         "initial_freezes": 0}
        """);
    at("2026-01-16T10:00:00Z");
    play("2026-01-14T12:00:00Z");
    play("2026-01-16T09:00:00Z");
    user.get("/client/streaks").body("data[0].current_count", is(1));
    at("2026-01-15T10:00:00Z");
    var me = user.get("/client/users/me").extract().<String>path("data.id");
    project
        .backend()
        .post(project.path("/users/" + me + "/streaks/a/grant-shield"), "{}")
        .body("data.granted", is(1))
        .body("data.freezes_remaining", is(1));
    at("2026-01-16T10:00:00Z");
    user.get("/client/streaks")
        .body("data[0].current_count", is(2))
        .body("data[0].freezes_remaining", is(0));
  }

  private String streak(String json) {
    return project
        .backend()
        .post(project.path("/streaks"), json)
        .statusCode(201)
        .extract()
        .path("data.id");
  }

  private void play(String instant) {
    user.post("/client/events", "{\"event\": \"play\", \"occurred_at\": \"%s\"}".formatted(instant))
        .statusCode(200)
        .body("data.results[0].status", is("accepted"));
  }

  private ValidatableResponse at(String instant) {
    return project
        .backend()
        .put(project.path("/clock"), "{\"now\": \"%s\"}".formatted(instant))
        .statusCode(200);
  }
}

package dev.amba.server.streak;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.in;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import dev.amba.server.ApiCaller;
import dev.amba.server.Eventually;
import dev.amba.server.TestProject;
import dev.amba.server.platform.db.PostgresResource;
import dev.amba.server.project.ProjectConfigs;
import dev.amba.server.project.ReworkProgress;
import dev.amba.server.project.Streak;
import dev.amba.server.project.ZoneTimeline;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What a change of a definition, or of the project's calendar, leaves behind: a new state of the
/// rules, and work on all users' states.
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
class StreakReworkTest {
  @Inject Jdbi jdbi;
  @Inject ProjectConfigs configs;

  private TestProject project = TestProject.NONE;
  private ApiCaller backend = ApiCaller.NOBODY;
  private UUID daily = new UUID(0, 0);
  private UUID weekly = new UUID(0, 0);

  @BeforeEach
  void makeStreaks() {
    project = TestProject.create(jdbi);
    backend = project.backend();
    setClock("2026-01-14T10:30:00Z");
    daily = create("{\"name\": \"Daily\", \"qualifying_event\": \"e\"}");
    weekly = create("{\"name\": \"Weekly\", \"qualifying_event\": \"e\", \"period\": \"weekly\"}");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      useHeadersInDisplayName = true,
      textBlock =
          """
          change                                           | states | reads
          # nothing that decides
          {}                                               | 1      |
          {"name": "Other", "description": "d"}            | 1      |
          {"max_freezes": 1, "qualifying_event": "e"}      | 1      |
          # rules: from now on
          {"grace_period_hours": 6}                        | 2      | false
          {"freeze_enabled": true}                         | 2      | false
          {"max_freezes": 0}                               | 2      | false
          {"initial_freezes": 0}                           | 2      | false
          {"freezes_per_n_events": 5}                      | 2      | false
          {"period": "weekly"}                             | 2      | false
          # another event: its past counts
          {"qualifying_event": "f"}                        | 1      | true
          {"qualifying_event": "f", "period": "weekly"}    | 2      | true
          """)
  void aChangeAsksForWhatItNeeds(String change, int states, @Nullable Boolean reads) {
    setClock("2026-02-01T00:00:00Z");
    project.user();
    var answer = backend.patch(project.path("/streaks/daily"), change).statusCode(200);
    assertThat(states(daily)).hasSize(states);
    assertThat(reworks(daily)).isEqualTo(reads == null ? List.of() : List.of(reads));
    if (reads == null) {
      answer.body("data.rework", nullValue());
      return;
    }
    answer
        .body("data.rework.status", in(List.of("running", "done")))
        .body("data.rework.total", is(1))
        .body("data.rework.requested_at", notNullValue());
    if (states == 2) {
      assertThat(states(daily).getLast().at()).isEqualTo(Instant.parse("2026-02-01T00:00:00Z"));
      assertThat(states(daily).getLast().weekStart()).isEqualTo("monday");
    }
    assertThat(reworks(weekly)).isEmpty();
  }

  @Test
  void aStreakThatTurnsOutLongerUnlocksBadges() {
    backend
        .post(
            project.path("/achievements"),
            """
            {"key": "three", "name": "Three", "xp_reward": 40,
             "criteria": {"type": "streak_length", "streak_key": "daily", "target_value": 3}}
            """)
        .statusCode(201);
    var user = project.user();
    for (var day = 12; day <= 14; day++) {
      user.post(
              "/client/events",
              "{\"event\": \"f\", \"occurred_at\": \"2026-01-%dT08:00:00Z\"}".formatted(day))
          .statusCode(200);
    }
    user.get("/client/achievements/three").body("data.unlocked_at", nullValue());
    backend.patch(project.path("/streaks/daily"), "{\"qualifying_event\": \"f\"}").statusCode(200);
    Eventually.until(
        "the badge is unlocked",
        () -> user.get("/client/achievements/three").extract().path("data.unlocked_at") != null);
    user.get("/client/xp").body("data.total_xp", is(40));
  }

  @Test
  void theNewestRulesHoldThoughTheClockWasTurnedBack() {
    setClock("2026-05-01T00:00:00Z");
    backend.patch(project.path("/streaks/daily"), "{\"grace_period_hours\": 1}");
    setClock("2026-02-01T00:00:00Z");
    backend.patch(project.path("/streaks/daily"), "{\"grace_period_hours\": 2}");
    var may = Instant.parse("2026-05-02T00:00:00Z");
    Eventually.until("the change is known", () -> streak(daily).version() == 3);
    var rules = streak(daily).definitions();
    assertThat(rules.definitionAt(may).graceHours()).isEqualTo(2);
    assertThat(rules.definitionAt(may.minusSeconds(90L * 86_400)).graceHours()).isEqualTo(2);
    assertThat(rules.definitionAt(may.minusSeconds(100L * 86_400)).graceHours()).isZero();
  }

  @Test
  void otherWeeksAreAnotherPeriodOfWeeklyStreaks() {
    setClock("2026-02-01T00:00:00Z");
    project.owner().patch(project.path(""), "{\"week_start\": \"sunday\"}").statusCode(200);
    assertThat(states(weekly)).extracting(State::weekStart).containsExactly("monday", "sunday");
    assertThat(states(weekly).getLast().at()).isEqualTo(Instant.parse("2026-02-01T00:00:00Z"));
    assertThat(states(daily)).hasSize(1);
    assertThat(reworks(weekly)).containsExactly(false);
    assertThat(reworks(daily)).isEmpty();
    // A streak that becomes weekly later has the new weeks.
    backend.patch(project.path("/streaks/daily"), "{\"period\": \"weekly\"}").statusCode(200);
    assertThat(states(daily).getLast().weekStart()).isEqualTo("sunday");
  }

  @Test
  void anotherZoneConcernsAllStreaks() {
    setClock("2026-02-01T00:00:00Z");
    project.owner().patch(project.path(""), "{\"timezone\": \"Asia/Tokyo\"}").statusCode(200);
    assertThat(zoneMoves()).containsExactly("1 UTC Asia/Tokyo");
    assertThat(reworks(daily)).containsExactly(false);
    assertThat(reworks(weekly)).containsExactly(false);
    assertThat(states(daily)).hasSize(1);
    // The same zone again changes nothing.
    project.owner().patch(project.path(""), "{\"timezone\": \"Asia/Tokyo\"}").statusCode(200);
    assertThat(zoneMoves()).hasSize(1);
  }

  @Test
  void theNewestZoneHoldsThoughTheClockWasTurnedBack() {
    setClock("2026-05-01T00:00:00Z");
    project.owner().patch(project.path(""), "{\"timezone\": \"Asia/Tokyo\"}").statusCode(200);
    setClock("2026-02-01T00:00:00Z");
    project.owner().patch(project.path(""), "{\"timezone\": \"Europe/Berlin\"}").statusCode(200);
    Eventually.until("the change is known", () -> zone("2026-06-01").equals("Europe/Berlin"));
    assertThat(zone("2026-03-01")).isEqualTo("Europe/Berlin");
    assertThat(zone("2026-01-01")).isEqualTo("UTC");
  }

  /// The zone of a user without one of their own on a day.
  private String zone(String day) {
    var config = Objects.requireNonNull(configs.findNow(UUID.fromString(project.id())));
    return new ZoneTimeline(null, List.of())
        .within(config.zones())
        .zoneAt(Instant.parse(day + "T12:00:00Z"))
        .getId();
  }

  @Test
  void theNewStateDecidesAtOnce() {
    assertThat(streak(daily).qualifyingEvent()).isEqualTo("e");
    backend.patch(
        project.path("/streaks/daily"), "{\"qualifying_event\": \"f\", \"max_freezes\": 4}");
    Eventually.until("the change is known", () -> streak(daily).qualifyingEvent().equals("f"));
    assertThat(streak(daily).version()).isEqualTo(2);
    backend.delete(project.path("/streaks/daily")).statusCode(200);
    Eventually.until("the change is known", () -> config().size() == 1);
    assertThat(config().getFirst().id()).isEqualTo(weekly);
  }

  @Test
  void usersSeeTheNewRulesAtOnce() {
    var user = project.user();
    backend.patch(project.path("/streaks/daily"), "{\"freeze_enabled\": true, \"max_freezes\": 3}");
    backend.patch(project.path("/streaks/daily"), "{\"initial_freezes\": 3}").statusCode(200);
    user.post("/client/events", "{\"event\": \"e\"}").statusCode(200);
    assertThat(seen(user, "daily")).isEqualTo("1 active 3 2026-01-16T00:00:00.000Z");
    backend.patch(project.path("/streaks/daily"), "{\"grace_period_hours\": 5}").statusCode(200);
    assertThat(seen(user, "daily")).isEqualTo("1 active 3 2026-01-16T05:00:00.000Z");
    backend.patch(project.path("/streaks/daily"), "{\"max_freezes\": 1}").statusCode(200);
    assertThat(seen(user, "daily")).isEqualTo("1 active 1 2026-01-16T05:00:00.000Z");
    backend.patch(project.path("/streaks/daily"), "{\"freeze_enabled\": false}").statusCode(200);
    assertThat(seen(user, "daily")).isEqualTo("1 active 0 2026-01-16T05:00:00.000Z");
    backend
        .patch(
            project.path("/streaks/daily"), "{\"period\": \"weekly\", \"grace_period_hours\": 30}")
        .statusCode(200);
    assertThat(seen(user, "daily")).isEqualTo("1 active 0 2026-01-27T06:00:00.000Z");
    backend.delete(project.path("/streaks/daily")).statusCode(200);
    user.get("/client/streaks").body("data.key", contains("weekly"));
    create("{\"name\": \"Daily\", \"qualifying_event\": \"e\"}");
    user.get("/client/streaks").body("data.key", contains("weekly"));
    user.post("/client/events", "{\"event\": \"e\"}").statusCode(200);
    assertThat(seen(user, "daily")).isEqualTo("1 active 0 2026-01-16T00:00:00.000Z");
  }

  private static String seen(ApiCaller user, String key) {
    var row = "data.find { it.key == '" + key + "' }.";
    var streaks = user.get("/client/streaks").statusCode(200).extract().jsonPath();
    return "%s %s %s %s"
        .formatted(
            streaks.getString(row + "current_count"),
            streaks.getString(row + "status"),
            streaks.getString(row + "freezes_remaining"),
            streaks.getString(row + "deadline_at"));
  }

  @Test
  void progressIsShownAndForgottenAfterADay() {
    var now = Instant.parse("2026-01-14T10:30:00Z");
    var running = ReworkProgress.of(3, 10, now, null);
    assertThat(running.status()).isEqualTo("running");
    assertThat(ReworkProgress.of(10, 10, now, now).status()).isEqualTo("done");
    backend.patch(project.path("/streaks/daily"), "{\"max_freezes\": 4}");
    finish(23);
    backend
        .get(project.path("/streaks/daily"))
        .body("data.rework.status", is("done"))
        .body("data.rework.finished_at", notNullValue());
    finish(25);
    backend.get(project.path("/streaks/daily")).body("data.rework", nullValue());
    backend.get("/admin/streaks").body("data[0].rework", nullValue());
  }

  private UUID create(String body) {
    return UUID.fromString(
        backend.post("/admin/streaks", body).statusCode(201).extract().path("data.id"));
  }

  private void setClock(String now) {
    backend.put(project.path("/clock"), "{\"now\": \"" + now + "\"}").statusCode(200);
  }

  private List<Streak> config() {
    var config = configs.findNow(UUID.fromString(project.id()));
    return Objects.requireNonNull(config, "the project is there").streaks().all();
  }

  private Streak streak(UUID id) {
    return config().stream().filter(streak -> streak.id().equals(id)).findFirst().orElseThrow();
  }

  /// A state of a streak's rules.
  private record State(Instant at, String weekStart) {}

  private List<State> states(UUID streakId) {
    return jdbi.withHandle(handle ->
        handle
            .createQuery(
                """
                SELECT at, week_start
                FROM streak_version
                WHERE streak_id = :streakId
                ORDER BY version
                """)
            .bind("streakId", streakId)
            .map((row, _) ->
                new State(
                    row.getObject("at", OffsetDateTime.class).toInstant(),
                    row.getString("week_start")))
            .list());
  }

  /// Whether the work that was asked for reads events; empty when none was.
  private List<Boolean> reworks(UUID streakId) {
    return jdbi.withHandle(handle ->
        handle
            .createQuery("SELECT reads_events FROM streak_rework WHERE streak_id = :streakId")
            .bind("streakId", streakId)
            .mapTo(Boolean.class)
            .list());
  }

  private List<String> zoneMoves() {
    return jdbi.withHandle(handle ->
        handle
            .createQuery(
                """
                SELECT concat_ws(' ', seq, timezone_before, timezone)
                FROM project_zone
                WHERE project_id = :projectId
                ORDER BY seq
                """)
            .bind("projectId", UUID.fromString(project.id()))
            .mapTo(String.class)
            .list());
  }

  /// Ends the work on the daily streak so many hours ago.
  private void finish(int hoursAgo) {
    jdbi.useHandle(handle ->
        handle
            .createUpdate(
                """
                UPDATE streak_rework
                SET finished_at = now() - make_interval(hours => :hoursAgo)
                WHERE streak_id = :streakId
                """)
            .bind("hoursAgo", hoursAgo)
            .bind("streakId", daily)
            .execute());
  }
}

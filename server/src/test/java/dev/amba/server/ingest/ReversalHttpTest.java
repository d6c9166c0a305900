package dev.amba.server.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.aMapWithSize;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;

import dev.amba.server.ApiCaller;
import dev.amba.server.Parallel;
import dev.amba.server.TestProject;
import dev.amba.server.access.Role;
import dev.amba.server.job.JobsOff;
import dev.amba.server.platform.db.PostgresResource;
import dev.amba.server.verify.Verification;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Events taken back over HTTP (contract §3, Events; semantics §9). After each test the database's
/// auditors find nothing.
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@TestProfile(JobsOff.class)
class ReversalHttpTest {
  private static final String NOW = "2026-01-14T10:30:00.000Z"; // a Wednesday

  @Inject Jdbi jdbi;

  private TestProject project = TestProject.NONE;
  private ApiCaller backend = ApiCaller.NOBODY;
  private ApiCaller user = ApiCaller.NOBODY;
  private String userId = "";

  @BeforeEach
  void makeProject() {
    project = TestProject.create(jdbi);
    backend = project.backend();
    at(NOW);
    user = project.user();
    userId = user.get("/client/users/me").extract().path("data.id");
  }

  @AfterEach
  void nothingIsWrong() {
    var report = Verification.run(jdbi, UUID.fromString(project.id()), _ -> {});
    assertThat(report.violations()).as(String.join("\n", report.lines())).isZero();
  }

  @Test
  void anEventIsTakenBackWithAllThatItDid() {
    rule("play", 10, "");
    badge("two", 50, count(2));
    streak("daily", "\"freeze_enabled\": true, \"max_freezes\": 2");
    play("2026-01-13T09:00:00Z");
    var id = play("2026-01-14T09:00:00Z");
    at("2026-01-14T11:00:00Z");
    reverse(id, "{\"note\": \"Logged twice\"}")
        .statusCode(200)
        .body("data", aMapWithSize(12))
        .body("data.id", is(id))
        .body("data.event_id", nullValue())
        .body("data.status", is("reversed"))
        .body("data.already_reversed", is(false))
        .body("data.reversed_at", is("2026-01-14T11:00:00.000Z"))
        .body("data.note", is("Logged twice"))
        .body("data.xp_reversed", is(60))
        .body("data.total_xp", is(10))
        .body("data.level", is(1))
        .body("data.badges_revoked", contains("two"))
        .body("data.badges_unlocked", empty())
        .body("data.streaks.key", contains("daily"))
        .body("data.streaks[0].current_count", is(1))
        .body("data.streaks[0].status", is("active"))
        .body("data.streaks[0].freezes_remaining", is(2));
    history(
        "-50 reversal badge",
        "-10 reversal rule",
        "50 badge badge",
        "10 rule rule",
        "10 rule rule");
    user.get("/client/xp/history")
        .body("data[0].occurred_at", is("2026-01-14T09:00:00.000Z"))
        .body("data[0].created_at", is("2026-01-14T11:00:00.000Z"))
        .body("data[0].note", is("Logged twice"))
        .body("data[0].event_name", is("play"))
        .body("data[1].source.event_id", is(id));
    user.get("/client/xp")
        .body("data.total_xp", is(10))
        .body("data.xp_this_period", is(10))
        .body("data.last_xp_at", is("2026-01-13T09:00:00.000Z"));
    backend
        .get(project.path("/events/" + id))
        .statusCode(200)
        .body("data.reversed_at", is("2026-01-14T11:00:00.000Z"))
        .body("data.note", is("Logged twice"))
        .body("data.decisions[0].outcome", is("awarded"))
        .body("data.xp_awarded", is(60))
        .body("data.badges_unlocked", contains("two"));
    backend
        .get(project.path("/events"))
        .body("data.reversed_at", contains("2026-01-14T11:00:00.000Z", null))
        .body("data.note", contains("Logged twice", null));
    backend.get(project.path("/events/count")).body("data.total", is(1));
    unlocked("two", null);
    user.get("/client/achievements/two").body("data.progress.current_value", is(1));
    // What was taken back can be earned again, and is taken back once more.
    var again = play("2026-01-14T11:00:00Z");
    unlocked("two", "2026-01-14T11:00:00.000Z");
    reverse(again).body("data.badges_revoked", contains("two"));
    play("2026-01-14T11:00:00Z");
    user.get("/client/xp").body("data.total_xp", is(70));
  }

  /// A badge whose criteria still hold keeps its entry and its instant, and is held once.
  @Test
  void aBadgeThatStillHoldsIsKept() {
    badge("two", 50, count(2));
    play("2026-01-13T09:00:00Z");
    var second = play("2026-01-13T10:00:00Z");
    play("2026-01-14T09:00:00Z");
    reverse(second).body("data.badges_revoked", empty()).body("data.xp_reversed", is(0));
    unlocked("two", "2026-01-13T10:00:00.000Z");
    history("50 badge badge");
  }

  /// XP that goes with one badge takes others along; their own rewards keep none of them.
  @Test
  void xpOfABadgeTakesOthersAlong() {
    rule("play", 10, "");
    badge("a_once", 40, count(1));
    badge("b_fifty", 100, "{\"type\": \"xp_threshold\", \"target_value\": 50}");
    badge("c_level", 5, "{\"type\": \"level\", \"target_value\": 2}");
    badge("d_idle", 5, "{\"type\": \"xp_threshold\", \"target_value\": 120}");
    badge("e_kept", 7, "{\"type\": \"manual\"}");
    backend
        .put(project.path("/level-curve"), "{\"kind\": \"linear\", \"xp_per_level\": 100}")
        .statusCode(200);
    award("e_kept");
    var id = play("2026-01-13T09:00:00Z");
    backend.patch(project.path("/achievements/d_idle"), "{\"is_active\": false}").statusCode(200);
    user.get("/client/xp").body("data.total_xp", is(167)).body("data.level", is(2));
    reverse(id)
        .body("data.badges_revoked", contains("a_once", "b_fifty", "d_idle", "c_level"))
        .body("data.xp_reversed", is(160))
        .body("data.total_xp", is(7))
        .body("data.level", is(1));
    unlocked("e_kept", NOW);
  }

  @Test
  void reversingAgainChangesNothing() {
    rule("play", 10, "");
    var id = play(NOW);
    reverse(id, "{\"note\": \"first\"}").body("data.already_reversed", is(false));
    at("2026-01-15T10:30:00Z");
    play("2026-01-15T10:30:00Z");
    reverse(id, "{\"note\": \"second\"}")
        .statusCode(200)
        .body("data.already_reversed", is(true))
        .body("data.note", is("first"))
        .body("data.reversed_at", is(NOW))
        .body("data.xp_reversed", is(10))
        .body("data.total_xp", is(0));
    user.get("/client/xp").body("data.total_xp", is(10));
  }

  @Test
  void ofManyReversalsAtOnceOneTakesEffect() {
    rule("play", 10, "");
    badge("one", 5, count(1));
    play(NOW);
    var id = play(NOW);
    var again =
        Parallel.run(
            50,
            _ ->
                reverse(id)
                    .statusCode(200)
                    .body("data.xp_reversed", is(10))
                    .extract()
                    .<Boolean>path("data.already_reversed"));
    assertThat(again.stream().filter(already -> !already)).hasSize(1);
    user.get("/client/xp").body("data.total_xp", is(15));
    history("-10 reversal rule", "10 rule rule", "5 badge badge", "10 rule rule");
  }

  /// Ten events come while ten others go, each in any order with the others.
  @Test
  void eventsComeAndGoAtOnce() {
    rule("play", 10, "");
    badge("twelve", 5, count(12));
    streak("daily", "\"grace_period_hours\": 0");
    var gone = new ArrayList<String>();
    for (int i = 0; i < 10; i++) gone.add(play("2026-01-13T09:00:00Z"));
    Parallel.run(
        20,
        i -> i % 2 == 0 ? play("2026-01-14T09:00:00Z") : reverse(gone.get(i / 2)).statusCode(200));
    user.get("/client/streaks").body("data[0].current_count", is(1));
    backend.get(project.path("/events/count")).body("data.total", is(10));
    var total = user.get("/client/xp").extract().<Integer>path("data.total_xp");
    assertThat(total).isEqualTo(100);
    user.get("/client/achievements/twelve").body("data.progress.current_value", is(10));
  }

  /// The stored result stands for the event, reversed or not.
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void theSameEventAgainIsADuplicate(boolean hasOthers) {
    rule("play", 10, "");
    if (hasOthers) play(NOW);
    var body = "{\"event\": \"play\", \"event_id\": \"e1\"}";
    String id =
        user.post("/client/events", body).statusCode(200).extract().path("data.results[0].id");
    reverse(id).body("data.event_id", is("e1"));
    user.post("/client/events", body)
        .statusCode(200)
        .body("data.results[0].duplicate", is(true))
        .body("data.results[0].id", is(id))
        .body("data.results[0].xp_awarded", is(10));
    user.post("/client/events", "{\"event\": \"run\", \"event_id\": \"e1\"}")
        .statusCode(409)
        .body("error.code", is("EVENT_ID_CONFLICT"));
    user.get("/client/xp").body("data.total_xp", is(hasOthers ? 10 : 0));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      useHeadersInDisplayName = true,
      textBlock =
          """
          limit                     | refused
          , "max_per_day": 1        | daily_cap
          , "cooldown_seconds": 600 | cooldown
          """)
  void aReversedAwardFreesItsRule(String limit, String refused) {
    rule("play", 10, limit);
    var first = play("2026-01-14T09:00:00Z");
    track("2026-01-14T09:01:00Z").body("data.results[0].decisions[0].outcome", is(refused));
    var refusedOne = play("2026-01-14T09:02:00Z");
    reverse(first);
    // What was refused stays refused.
    user.get("/client/xp").body("data.total_xp", is(0)).body("data.last_xp_at", nullValue());
    track("2026-01-14T09:03:00Z").body("data.results[0].decisions[0].outcome", is("awarded"));
    track("2026-01-14T09:04:00Z").body("data.results[0].decisions[0].outcome", is(refused));
    reverse(refusedOne).body("data.xp_reversed", is(0));
    track("2026-01-14T09:05:00Z").body("data.results[0].decisions[0].outcome", is(refused));
    user.get("/client/xp").body("data.total_xp", is(10));
  }

  @Test
  void whatWouldMakeTheTotalNegativeIsRefusedWhole() {
    rule("play", 10, "");
    badge("one", 50, count(1));
    streak("daily", "\"grace_period_hours\": 0");
    var id = play(NOW);
    grant(-15);
    reverse(id)
        .statusCode(409)
        .body("error.code", is("INSUFFICIENT_XP"))
        .body("error.message", containsString(id))
        .body("error.message", containsString("60"))
        .body("error.message", containsString("45"))
        .body("error.hint", containsString("/xp"));
    user.get("/client/xp").body("data.total_xp", is(45));
    user.get("/client/streaks").body("data[0].current_count", is(1));
    unlocked("one", NOW);
    backend.get(project.path("/events/" + id)).body("data.reversed_at", nullValue());
    track(NOW).body("data.results[0].total_xp", is(55));
    grant(5);
    reverse(id).statusCode(200).body("data.total_xp", is(50)).body("data.badges_revoked", empty());
  }

  @Test
  void whatCannotBeReversedIsSaid() {
    var id = play(NOW);
    var elsewhere = TestProject.create(jdbi);
    for (var unknown : List.of(UUID.randomUUID().toString(), "e1", "0")) {
      reverse(unknown)
          .statusCode(404)
          .body("error.code", is("NOT_FOUND"))
          .body("error.message", containsString(unknown));
    }
    elsewhere
        .backend()
        .post(elsewhere.path("/events/" + id + "/reverse"), "{}")
        .statusCode(404)
        .body("error.code", is("NOT_FOUND"));
    reverse(id, "{\"note\": \"\"}").statusCode(400).body("error.code", is("INVALID_INPUT"));
    reverse(id, "{\"note\": \"%s\"}".formatted("n".repeat(501)))
        .statusCode(400)
        .body("error.details.fields[0].pointer", is("/note"));
    reverse(id, "{\"reason\": \"x\"}")
        .statusCode(400)
        .body("error.details.fields[0].pointer", is("/reason"));
    reverse(id, "[]").statusCode(400);
    reverse(id, "{").statusCode(400).body("error.code", is("INVALID_JSON"));
    project
        .member(jdbi, Role.VIEWER)
        .post(project.path("/events/" + id + "/reverse"), null)
        .statusCode(403)
        .body("error.code", is("ROLE_FORBIDDEN"));
    user.post(project.path("/events/" + id + "/reverse"), null).statusCode(401);
    backend.get(project.path("/events/" + id)).body("data.reversed_at", nullValue());
    backend
        .post("/v1" + project.path("/events/" + id + "/reverse"), "{\"note\": null}")
        .statusCode(200);
    project
        .member(jdbi, Role.EDITOR)
        .post(project.path("/events/" + id + "/reverse"), null)
        .statusCode(200)
        .body("data.already_reversed", is(true))
        .body("data.note", nullValue());
  }

  @Test
  void streaksAreDerivedAnew() {
    streak("daily", "\"freeze_enabled\": true, \"max_freezes\": 2, \"freezes_per_n_events\": 2");
    var ids = new ArrayList<String>();
    for (int day = 11; day <= 14; day++) ids.add(play("2026-01-%dT09:00:00Z".formatted(day)));
    // 12 and 13 go: of the freezes held, two are spent on them.
    reverse(ids.get(1))
        .body("data.streaks[0].current_count", is(3))
        .body("data.streaks[0].freezes_remaining", is(2));
    reverse(ids.get(2))
        .body("data.streaks[0].current_count", is(2))
        .body("data.streaks[0].freezes_remaining", is(1));
    reverse(ids.get(3)).body("data.streaks[0].status", is("frozen"));
    reverse(ids.get(0))
        .body("data.streaks[0].current_count", is(0))
        .body("data.streaks[0].status", is("broken"))
        .body("data.streaks[0].freezes_remaining", is(2));
    user.get("/client/streaks").body("data", empty());
    // As if nothing had ever been.
    play(NOW);
    user.get("/client/streaks")
        .body("data[0].current_count", is(1))
        .body("data[0].longest_count", is(1))
        .body("data[0].freezes_remaining", is(2));
  }

  /// Of many marks in a day only the first few are kept; without them the others matter.
  @Test
  void marksThatWereLeftOutComeBack() {
    streak("daily", "\"grace_period_hours\": 0");
    var ids = new ArrayList<String>();
    for (int hour = 1; hour <= 9; hour++) ids.add(play("2026-01-14T0%d:00:00Z".formatted(hour)));
    // A mark by hand that no log knows of.
    user.post("/client/streaks/daily/qualify", null).statusCode(200);
    for (var id : ids) {
      reverse(id).body("data.streaks.size()", is(1)).body("data.streaks[0].current_count", is(1));
    }
    user.get("/client/streaks").body("data[0].last_qualified_at", is(NOW));
    assertThat(marks()).isEqualTo(1);
  }

  /// Neither a change of definition nor one of zone brings back what was reversed.
  @Test
  void aReversedMarkStaysOut() {
    var id = streak("daily", "\"grace_period_hours\": 0");
    badge(
        "two", 5, "{\"type\": \"streak_length\", \"streak_key\": \"daily\", \"target_value\": 2}");
    play("2026-01-13T10:30:00Z");
    var ahead = play("2026-01-14T10:31:00Z");
    reverse(ahead).body("data.badges_revoked", contains("two"));
    user.patch("/client/users/me", "{\"timezone\": \"Asia/Tokyo\"}").statusCode(200);
    project.owner().patch(project.path(""), "{\"timezone\": \"Europe/Berlin\"}").statusCode(200);
    assertThat(marks()).isEqualTo(1);
    for (var event : List.of("other", "play")) {
      backend
          .patch(project.path("/streaks/" + id), "{\"qualifying_event\": \"%s\"}".formatted(event))
          .statusCode(200);
    }
    unlocked("two", null);
    user.get("/client/streaks").body("data[0].longest_count", is(1));
  }

  /// An event that wasted the freezes is gone, so the streak has come further without it.
  @Test
  void aStreakThatComesFurtherUnlocks() {
    streak("daily", "\"freeze_enabled\": true, \"max_freezes\": 1, \"grace_period_hours\": 0");
    badge(
        "three",
        5,
        "{\"type\": \"streak_length\", \"streak_key\": \"daily\", \"target_value\": 3}");
    var wasteful = play("2026-01-08T09:00:00Z");
    for (int day : List.of(10, 11, 13)) play("2026-01-%dT09:00:00Z".formatted(day));
    unlocked("three", "2026-01-11T09:00:00.000Z");
    reverse(wasteful)
        .body("data.streaks[0].current_count", is(3))
        .body("data.badges_revoked", empty());
    unlocked("three", "2026-01-11T09:00:00.000Z");
  }

  @Test
  void boardsOfAllPeriodsAreCorrected() {
    rule("play", 10, "");
    backend
        .post(
            project.path("/leaderboards"),
            "{\"name\": \"Plays\", \"metric\": \"custom\", \"custom_event\": \"play\", \"period\": \"daily\"}")
        .statusCode(201);
    var id = play("2026-01-06T09:00:00Z"); // a week that is closed
    play("2026-01-06T10:00:00Z");
    var boards = List.of("all_time", "daily", "weekly", "monthly");
    for (var board : boards) score(board, 20);
    score("plays", 2);
    reverse(id);
    for (var board : boards) score(board, 10);
    score("plays", 1);
    at("2026-03-01T00:00:00Z");
    for (var board : boards) score(board, 10);
    score("plays", 1);
  }

  private void score(String board, int score) {
    user.get("/client/leaderboards/" + board + "/me?period=2026-01-06")
        .statusCode(200)
        .body("data.score", is(score));
    user.get("/client/leaderboards/" + board + "?period=2026-01-06")
        .body("data.score", contains(score));
  }

  /// All that is held about a user holds the reversal, too, and goes with them.
  @Test
  void theExportHoldsIt() {
    var id = play(NOW);
    reverse(id, "{\"note\": \"why\"}");
    backend
        .get(project.path("/users/" + userId + "/export"))
        .statusCode(200)
        .body("data.event_reversals.id", contains(id))
        .body("data.event_reversals.note", contains("why"));
    backend.delete(project.path("/users/" + userId)).statusCode(200);
    reverse(id).statusCode(404);
  }

  private long marks() {
    return jdbi.withHandle(handle ->
        handle
            .select("SELECT count(*) FROM streak_mark WHERE user_id = ?", UUID.fromString(userId))
            .mapTo(Long.class)
            .one());
  }

  private static String count(int target) {
    return "{\"type\": \"event_count\", \"event_name\": \"play\", \"target_value\": "
        + target
        + "}";
  }

  private ValidatableResponse reverse(String id) {
    return reverse(id, null);
  }

  private ValidatableResponse reverse(String id, @Nullable String json) {
    return backend.post(project.path("/events/" + id + "/reverse"), json);
  }

  private String play(String at) {
    return track(at).extract().path("data.results[0].id");
  }

  private ValidatableResponse track(String at) {
    return user.post(
            "/client/events", "{\"event\": \"play\", \"occurred_at\": \"%s\"}".formatted(at))
        .statusCode(200);
  }

  /// The ledger, newest first: amount, reason and kind of source.
  private void history(String... entries) {
    var rows =
        user.get("/client/xp/history")
            .extract()
            .jsonPath()
            .<String>getList(
                "data.collect { it.xp_amount + ' ' + it.reason + ' ' + it.source.type }");
    assertThat(rows).containsExactly(entries);
  }

  private void unlocked(String key, @Nullable String at) {
    user.get("/client/achievements/" + key).statusCode(200).body("data.unlocked_at", is(at));
  }

  private void grant(int xp) {
    backend
        .post(project.path("/users/" + userId + "/xp"), "{\"amount\": %d}".formatted(xp))
        .statusCode(201);
  }

  private void award(String key) {
    backend.post(project.path("/users/" + userId + "/achievements/" + key), null).statusCode(201);
  }

  private void rule(String event, int xp, String limits) {
    backend
        .post(
            project.path("/xp"),
            "{\"name\": \"%s\", \"event_name\": \"%s\", \"xp_amount\": %d%s}"
                .formatted(event, event, xp, limits))
        .statusCode(201);
  }

  private void badge(String key, int xp, String criteria) {
    backend
        .post(
            project.path("/achievements"),
            "{\"key\": \"%s\", \"name\": \"%s\", \"xp_reward\": %d, \"criteria\": %s}"
                .formatted(key, key, xp, criteria))
        .statusCode(201);
  }

  private String streak(String key, String rules) {
    return backend
        .post(
            project.path("/streaks"),
            "{\"key\": \"%s\", \"name\": \"%s\", \"qualifying_event\": \"play\", %s}"
                .formatted(key, key, rules))
        .statusCode(201)
        .extract()
        .path("data.id");
  }

  private void at(String instant) {
    backend.put(project.path("/clock"), "{\"now\": \"%s\"}".formatted(instant)).statusCode(200);
  }
}

package dev.amba.server.badge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.aMapWithSize;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import dev.amba.server.ApiCaller;
import dev.amba.server.Parallel;
import dev.amba.server.TestProject;
import dev.amba.server.job.JobsOff;
import dev.amba.server.platform.db.PostgresResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.util.HashSet;
import java.util.List;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Users' badges over HTTP (contract §3, Badges; semantics §6).
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@TestProfile(JobsOff.class)
class BadgeHttpTest {
  private static final String NOW = "2026-01-14T10:30:00.000Z";
  private static final String PLAYED_ONCE =
      "{\"type\": \"event_count\", \"event_name\": \"play\", \"target_value\": 1}";

  @Inject Jdbi jdbi;

  private TestProject project = TestProject.NONE;
  private ApiCaller backend = ApiCaller.NOBODY;
  private ApiCaller user = ApiCaller.NOBODY;

  @BeforeEach
  void makeProject() {
    project = TestProject.create(jdbi);
    backend = project.backend();
    at(NOW);
    user = project.user();
  }

  @Test
  void anEventThatIsTheHundredthUnlocksInItsOwnTransaction() {
    rule("play", 10);
    badge("two", 50, "{\"type\": \"event_count\", \"event_name\": \"play\", \"target_value\": 2}");
    play("2026-01-13T09:00:00Z").body("data.results[0].badges_unlocked", empty());
    progress("two", "1/2 locked");
    play("2026-01-14T09:00:00Z")
        .body("data.results[0].badges_unlocked", contains("two"))
        .body("data.results[0].xp_awarded", is(60))
        .body("data.results[0].total_xp", is(70));
    progress("two", "2/2 2026-01-14T09:00:00.000Z");
    user.get("/client/xp/history")
        .body("data.xp_amount", contains(50, 10, 10))
        .body("data[0].reason", is("badge"))
        .body("data[0].event_name", is("play"))
        .body("data[0].occurred_at", is("2026-01-14T09:00:00.000Z"));
    play("2026-01-14T09:30:00Z").body("data.results[0].badges_unlocked", empty());
    progress("two", "3/2 2026-01-14T09:00:00.000Z");
    user.get("/client/xp").body("data.total_xp", is(80));
  }

  @Test
  void theWholeOfABadgeIsShown() {
    badge("one", 50, PLAYED_ONCE);
    user.get("/client/achievements")
        .statusCode(200)
        .body("data", hasSize(1))
        .body("data[0]", aMapWithSize(14))
        .body("data[0].id", notNullValue())
        .body("data[0].key", is("one"))
        .body("data[0].name", is("one"))
        .body("data[0].description", nullValue())
        .body("data[0].condition", is("1 × play"))
        .body("data[0].icon", nullValue())
        .body("data[0].category", is("achievement"))
        .body("data[0].xp_reward", is(50))
        .body("data[0].criteria.type", is("event_count"))
        .body("data[0].is_hidden", is(false))
        .body("data[0].sort_order", is(0))
        .body("data[0].is_active", is(true))
        .body("data[0].unlocked_at", nullValue())
        .body("data[0].progress.current_value", is(0))
        .body("data[0].progress.target_value", is(1));
    String id = user.get("/v1/client/achievements/one").statusCode(200).extract().path("data.id");
    user.get("/client/achievements/" + id).statusCode(200).body("data.key", is("one"));
  }

  @Test
  void aStreakUnlocksByEventAndByHand() {
    backend
        .post(project.path("/streaks"), "{\"name\": \"Daily\", \"qualifying_event\": \"play\"}")
        .statusCode(201);
    badge("two_days", 5, streak(2));
    badge("three_days", 5, streak(3));
    play(NOW).body("data.results[0].badges_unlocked", empty());
    at("2026-01-15T10:00:00Z");
    play("2026-01-15T10:00:00Z").body("data.results[0].badges_unlocked", contains("two_days"));
    progress("three_days", "2/3 locked");
    at("2026-01-16T10:00:00Z");
    user.post("/client/streaks/daily/qualify", null).statusCode(200);
    progress("three_days", "3/3 2026-01-16T10:00:00.000Z");
    // A streak that breaks takes nothing away, and shows the longest there ever was.
    at("2026-02-16T10:00:00Z");
    progress("three_days", "3/3 2026-01-16T10:00:00.000Z");
    user.get("/client/xp").body("data.total_xp", is(10));
  }

  private static String streak(int days) {
    return "{\"type\": \"streak_length\", \"streak_key\": \"daily\", \"target_value\": "
        + days
        + "}";
  }

  @Test
  void xpAndLevelsUnlockByEventAndByGrant() {
    rule("play", 10);
    badge("ten", 0, "{\"type\": \"xp_threshold\", \"target_value\": 10}");
    badge("second", 7, "{\"type\": \"level\", \"target_value\": 2}");
    play(NOW).body("data.results[0].badges_unlocked", contains("ten"));
    grant(990).body("data.badges_unlocked", contains("second")).body("data.total_xp", is(1007));
    progress("ten", "1007/10 " + NOW);
    progress("second", "2/2 " + NOW);
    grant(-1000).body("data.badges_unlocked", empty());
    progress("second", "1/2 " + NOW);
    grant(1000).body("data.badges_unlocked", empty());
  }

  @Test
  void aChangedPropertyUnlocksInItsTransaction() {
    badge(
        "far",
        5,
        "{\"type\": \"property_value\", \"property_key\": \"km\", \"target_value\": 42.195}");
    for (var value : List.of("\"50\"", "42.1", "null", "[42.195]")) {
      user.patch("/client/users/me", "{\"properties\": {\"km\": " + value + "}}").statusCode(200);
      progress("far", value.equals("42.1") ? "42.1/42.195 locked" : "0/42.195 locked");
    }
    user.patch("/client/users/me", "{\"properties\": {\"km\": 42.195}}").statusCode(200);
    progress("far", "42.195/42.195 " + NOW);
    user.get("/client/xp").body("data.total_xp", is(5));
    user.patch("/client/users/me", "{\"properties\": {}}").statusCode(200);
    progress("far", "0/42.195 " + NOW);
    user.get("/client/xp").body("data.total_xp", is(5));
    // Also for who comes with it, and whoever sets it.
    backend.post(
        project.path("/users"), "{\"external_id\": \"ada\", \"properties\": {\"km\": 100}}");
    assertThat(ofAda("far", "unlocked_at")).isEqualTo(NOW);
    assertThat(ofAda("far", "progress.current_value")).isEqualTo("100");
  }

  @Test
  void aSignUpUnlocksForWhoComesEarly() {
    badge("early", 100, "{\"type\": \"joined_before\", \"date\": \"2026-01-15\"}");
    badge("earlier", 100, "{\"type\": \"joined_before\", \"date\": \"2026-01-14T10:30:00Z\"}");
    badge("here", 1, "{\"type\": \"level\", \"target_value\": 1}");
    badge("project", 1, "{\"type\": \"joined_before\"}");
    user = project.user();
    progress("early", "1/1 " + NOW);
    progress("earlier", "0/1 locked");
    progress("here", "1/1 " + NOW);
    progress("project", "0/1 locked");
    user.get("/client/xp").body("data.total_xp", is(101));
    backend.post(project.path("/users"), "{\"external_id\": \"ada\"}").statusCode(201);
    assertThat(ofAda("early", "unlocked_at")).isEqualTo(NOW);
    // Created on demand, by the project's clock as well.
    at("2026-01-14T10:29:59.999Z");
    backend
        .post(
            project.path("/events"),
            "{\"events\": [{\"event\": \"play\", \"external_id\": \"bob\"}]}")
        .body("data.results[0].total_xp", is(201));
    at("2026-01-15T00:00:00Z");
    user = project.user();
    progress("early", "0/1 locked");
  }

  @Test
  void allOfSeveralIsMetByTheLast() {
    rule("play", 10);
    badge(
        "both",
        0,
        """
        {"type": "all_of", "criteria": [
          {"type": "event_count", "event_name": "play", "target_value": 1},
          {"type": "property_value", "property_key": "km", "target_value": 1},
          {"type": "xp_threshold", "target_value": 20}]}
        """);
    progress("both", "0/3 locked");
    play(NOW).body("data.results[0].badges_unlocked", empty());
    user.patch("/client/users/me", "{\"properties\": {\"km\": 1}}").statusCode(200);
    progress("both", "2/3 locked");
    play(NOW).body("data.results[0].badges_unlocked", contains("both"));
    progress("both", "3/3 " + NOW);
  }

  /// One event meets three badges, whose XP meets a fourth: four are told, and each reward is
  /// written once, however often the event comes.
  @Test
  void badgesMeetFurtherBadgesOnceUnderARace() {
    rule("play", 10);
    badge("a_once", 40, PLAYED_ONCE);
    badge("b_ten", 30, "{\"type\": \"xp_threshold\", \"target_value\": 10}");
    badge("c_all", 20, "{\"type\": \"all_of\", \"criteria\": [" + PLAYED_ONCE + "]}");
    badge("d_hundred", 5, "{\"type\": \"xp_threshold\", \"target_value\": 100}");
    badge("e_more", 5, "{\"type\": \"xp_threshold\", \"target_value\": 106}");
    var answers =
        Parallel.run(
            16,
            _ ->
                user.post("/client/events", "{\"event\": \"play\", \"event_id\": \"e1\"}")
                    .statusCode(200)
                    .body(
                        "data.results[0].badges_unlocked",
                        contains("a_once", "b_ten", "c_all", "d_hundred"))
                    .body("data.results[0].xp_awarded", is(105))
                    .body("data.results[0].total_xp", is(105))
                    .extract()
                    .<Boolean>path("data.results[0].duplicate"));
    assertThat(answers.stream().filter(duplicate -> !duplicate)).hasSize(1);
    user.get("/client/xp/history").body("data.xp_amount", contains(5, 20, 30, 40, 10));
    // So do many different events at once.
    var unlocked =
        Parallel.run(
            16,
            _ ->
                play(NOW)
                    .statusCode(200)
                    .extract()
                    .<List<String>>path("data.results[0].badges_unlocked"));
    assertThat(unlocked.stream().flatMap(List::stream)).containsExactly("e_more");
    user.get("/client/xp").body("data.total_xp", is(105 + 160 + 5));
  }

  @Test
  void whatIsHiddenShowsOnceUnlocked() {
    var id = badge("secret", 5, PLAYED_ONCE, "\"is_hidden\": true");
    user.get("/client/achievements").body("data", empty());
    var shown =
        new HashSet<String>(
            List.of(
                unknown("secret").replace("secret", "?"),
                unknown("nothing").replace("nothing", "?")));
    assertThat(shown).as("a locked hidden badge is as unknown as none").hasSize(1);
    unknown(id);
    backend.post(project.path("/users"), "{\"external_id\": \"ada\"}").statusCode(201);
    assertThat(ofAda("secret", "unlocked_at")).isEqualTo("null");
    assertThat(ofAda("secret", "is_hidden")).isEqualTo("true");
    play(NOW).body("data.results[0].badges_unlocked", contains("secret"));
    progress("secret", "1/1 " + NOW);
    user.get("/client/achievements").body("data.key", contains("secret"));
    user.get("/client/achievements/" + id).statusCode(200);
  }

  private String unknown(String idOrKey) {
    return user.get("/client/achievements/" + idOrKey)
        .statusCode(404)
        .body("error.code", is("NOT_FOUND"))
        .extract()
        .path("error.message");
  }

  @Test
  void whatIsInactiveIsKeptButNotMet() {
    badge("held", 5, PLAYED_ONCE);
    badge("idle", 5, "{\"type\": \"event_count\", \"event_name\": \"run\", \"target_value\": 2}");
    play(NOW).body("data.results[0].badges_unlocked", contains("held"));
    active("held", false);
    active("idle", false);
    event("run", "ada").body("data.results[0].badges_unlocked", empty());
    event("run", "ada").body("data.results[0].badges_unlocked", empty());
    event("play", "ada").body("data.results[0].badges_unlocked", empty());
    user.get("/client/achievements").body("data.key", contains("held"));
    // Who runs the project sees how far everybody is all the same.
    assertThat(ofAda("idle", "unlocked_at")).isEqualTo("null");
    assertThat(ofAda("idle", "progress.current_value")).isEqualTo("2");
  }

  /// While no badge asks for a property, nobody is told of its changes.
  @Test
  void aPropertyThatChangedWhileNothingAskedForItIsReadAgain() {
    badge(
        "far",
        5,
        """
        {"type": "all_of", "criteria": [
          {"type": "event_count", "event_name": "play", "target_value": 2},
          {"type": "property_value", "property_key": "km", "target_value": 10}]}
        """);
    user.patch("/client/users/me", "{\"properties\": {\"km\": 50}}").statusCode(200);
    play(NOW).body("data.results[0].badges_unlocked", empty());
    active("far", false);
    user.patch("/client/users/me", "{\"properties\": {\"km\": 1}}").statusCode(200);
    active("far", true);
    play(NOW).body("data.results[0].badges_unlocked", empty());
    progress("far", "1/2 locked");
  }

  private void active(String key, boolean active) {
    backend
        .patch(project.path("/achievements/" + key), "{\"is_active\": " + active + "}")
        .statusCode(200)
        .body("data.is_active", is(active));
  }

  @Test
  void anyBadgeCanBeGivenByHandOnce() {
    badge("medal", 50, "{\"type\": \"manual\"}");
    badge("fifty", 5, "{\"type\": \"xp_threshold\", \"target_value\": 50}");
    badge("idle", 5, PLAYED_ONCE, "\"is_active\": false");
    backend.post(project.path("/users"), "{\"external_id\": \"ada\"}").statusCode(201);
    award("medal")
        .statusCode(201)
        .body("data", aMapWithSize(15))
        .body("data.key", is("medal"))
        .body("data.unlocked_at", is(NOW))
        .body("data.progress.current_value", is(0))
        .body("data.progress.target_value", is(1))
        .body("data.badges_unlocked", contains("medal", "fifty"));
    at("2026-01-15T10:30:00Z");
    award("medal")
        .statusCode(200)
        .body("data.unlocked_at", is(NOW))
        .body("data.badges_unlocked", empty());
    award("idle").statusCode(201).body("data.badges_unlocked", contains("idle"));
    backend
        .get(project.path("/xp/users/external:ada"))
        .statusCode(200)
        .body("data.total_xp", is(60));
  }

  @Test
  void ofManyAwardsOneIsTheFirst() {
    badge("medal", 50, "{\"type\": \"manual\"}");
    backend.post(project.path("/users"), "{\"external_id\": \"ada\"}").statusCode(201);
    var statuses = Parallel.run(16, _ -> award("medal").extract().statusCode());
    assertThat(statuses).containsOnly(200, 201);
    assertThat(statuses.stream().filter(status -> status == 201)).hasSize(1);
    backend.get(project.path("/xp/users/external:ada")).body("data.total_xp", is(50));
  }

  @Test
  void anAwardToNobodyOrOfNothingIsRefused() {
    badge("medal", 50, "{\"type\": \"manual\"}");
    backend
        .post(project.path("/users/external:nobody/achievements/medal"), null)
        .statusCode(404)
        .body("error.code", is("USER_NOT_FOUND"));
    backend.post(project.path("/users"), "{\"external_id\": \"ada\"}").statusCode(201);
    award("other")
        .statusCode(404)
        .body("error.code", is("NOT_FOUND"))
        .body("error.message", containsString("other"))
        .body("error.hint", containsString("/achievements"));
    backend
        .get(project.path("/users/external:nobody/achievements"))
        .statusCode(404)
        .body("error.code", is("USER_NOT_FOUND"));
  }

  /// A reward is given whole or not at all; who holds the badge needs no room for it.
  @Test
  void aFullTotalRefusesAnAward() {
    badge("first", 50, "{\"type\": \"manual\"}");
    badge("second", 50, "{\"type\": \"manual\"}");
    String id =
        backend
            .post(project.path("/users"), "{\"external_id\": \"ada\"}")
            .extract()
            .path("data.id");
    award("first").statusCode(201);
    backend
        .post(project.path("/users/" + id + "/xp"), "{\"amount\": 9007199254740940}")
        .statusCode(201);
    award("second").statusCode(400).body("error.code", is("XP_OVERFLOW"));
    award("first").statusCode(200);
    backend
        .get(project.path("/users/external:ada/achievements"))
        .body("data.find { it.key == 'second' }.unlocked_at", nullValue());
  }

  @Test
  void aDeletedBadgeIsGoneAtOnce() {
    var id = badge("one", 5, PLAYED_ONCE);
    play(NOW).body("data.results[0].badges_unlocked", contains("one"));
    backend.delete(project.path("/achievements/" + id)).statusCode(200);
    user.get("/client/achievements").body("data", empty());
    unknown("one");
    user.get("/client/xp").body("data.total_xp", is(5));
    // A new one of the same key is another one.
    badge("one", 5, PLAYED_ONCE);
    progress("one", "1/1 locked");
    play(NOW).body("data.results[0].badges_unlocked", contains("one"));
    user.get("/client/xp").body("data.total_xp", is(10));
  }

  @Test
  void onlyUsersReadTheirBadges() {
    project.app().get("/client/achievements").statusCode(401);
    backend.get("/client/achievements").statusCode(401);
    user.get(project.path("/achievements")).statusCode(401);
  }

  private String badge(String key, int xp, String criteria) {
    return badge(key, xp, criteria, "\"is_hidden\": false");
  }

  private String badge(String key, int xp, String criteria, String more) {
    return backend
        .post(
            project.path("/achievements"),
            "{\"key\": \"%s\", \"name\": \"%s\", \"xp_reward\": %d, \"criteria\": %s, %s}"
                .formatted(key, key, xp, criteria, more))
        .statusCode(201)
        .extract()
        .path("data.id");
  }

  private void rule(String event, int xp) {
    backend
        .post(
            project.path("/xp"),
            "{\"name\": \"R\", \"event_name\": \"%s\", \"xp_amount\": %d}".formatted(event, xp))
        .statusCode(201);
  }

  private void at(String instant) {
    backend.put(project.path("/clock"), "{\"now\": \"" + instant + "\"}").statusCode(200);
  }

  private ValidatableResponse play(String at) {
    return user.post(
            "/client/events", "{\"event\": \"play\", \"occurred_at\": \"%s\"}".formatted(at))
        .statusCode(200);
  }

  private ValidatableResponse event(String name, String externalId) {
    return backend
        .post(
            project.path("/events"),
            "{\"events\": [{\"event\": \"%s\", \"external_id\": \"%s\"}]}"
                .formatted(name, externalId))
        .statusCode(200);
  }

  private ValidatableResponse grant(int amount) {
    String id = user.get("/client/users/me").extract().path("data.id");
    return backend
        .post(project.path("/users/" + id + "/xp"), "{\"amount\": " + amount + "}")
        .statusCode(201);
  }

  private ValidatableResponse award(String key) {
    return backend.post(project.path("/users/external:ada/achievements/" + key), null);
  }

  /// A field of a badge, as Ada has it.
  private String ofAda(String key, String field) {
    var badges = backend.get(project.path("/users/external:ada/achievements")).statusCode(200);
    return String.valueOf(
        badges.extract().<Object>path("data.find { it.key == '%s' }.%s".formatted(key, field)));
  }

  /// How far the user has come: "1/2 locked", or with the instant of unlocking.
  private void progress(String key, String expected) {
    var badge = user.get("/client/achievements/" + key).statusCode(200).extract().jsonPath();
    var unlockedAt = badge.getString("data.unlocked_at");
    var shown =
        badge.getString("data.progress.current_value")
            + "/"
            + badge.getString("data.progress.target_value")
            + " "
            + (unlockedAt == null ? "locked" : unlockedAt);
    assertThat(shown).isEqualTo(expected);
  }
}

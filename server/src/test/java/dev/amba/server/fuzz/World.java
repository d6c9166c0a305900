package dev.amba.server.fuzz;

import dev.amba.server.ApiCaller;
import dev.amba.server.TestProject;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jdbi.v3.core.Jdbi;

/// A project with something of each kind in it, to be meddled with.
///
/// @param project its keys and its owner
/// @param user one who is signed in
/// @param developer one who may do nothing but exist
/// @param ids what a parameter of a path may be, by its name
record World(
    TestProject project, ApiCaller user, ApiCaller developer, Map<String, List<String>> ids) {

  static World create(Jdbi jdbi) {
    var project =
        TestProject.create(
            jdbi, "{\"name\": \"Fuzz\", \"template\": \"starter\", \"timezone\": \"Asia/Tokyo\"}");
    project
        .backend()
        .put(project.path("/clock"), "{\"now\": \"2026-01-14T12:00:00Z\"}")
        .statusCode(200);
    var rule =
        create(project, "/xp", "{\"name\": \"R\", \"event_name\": \"step\", \"xp_amount\": 5}");
    var streak =
        create(
            project,
            "/streaks",
            "{\"name\": \"Days\", \"key\": \"days\", \"qualifying_event\": \"step\"}");
    var badge =
        create(
            project,
            "/achievements",
            "{\"name\": \"Medal\", \"key\": \"medal\", \"criteria\": {\"type\": \"manual\"}}");
    var board =
        create(
            project,
            "/leaderboards",
            "{\"name\": \"B\", \"key\": \"board\", \"metric\": \"xp\", \"period\": \"weekly\"}");
    var player = create(project, "/users", "{\"external_id\": \"user-1\"}");
    create(project, "/users", "{\"external_id\": \"user-2\"}");
    var event =
        project
            .backend()
            .post(project.path("/events"), "{\"event\": \"step\", \"external_id\": \"user-1\"}")
            .statusCode(200)
            .extract()
            .<String>path("data.results[0].id");
    var key =
        project
            .owner()
            .post(project.path("/api-keys"), "{\"key_type\": \"client\"}")
            .statusCode(201)
            .extract()
            .<String>path("data.id");
    return new World(
        project,
        project.user(),
        TestProject.developer(jdbi),
        Map.of(
            "projectId", List.of(project.id()),
            "ruleId", List.of(rule),
            "streakId", List.of(streak, "days", "login"),
            "achievementId", List.of(badge, "medal"),
            "leaderboardId", List.of(board, "board", "all_time"),
            "idOrKey", List.of("days", "medal", "board", "weekly", streak),
            "userId", List.of(player, "external:user-1", "external:user-2"),
            "eventId", List.of(event),
            "keyId", List.of(key),
            "developerId", List.of("019bbb84-c800-7003-8b1e-2f0c7e1d2a55")));
  }

  private static String create(TestProject project, String what, String json) {
    return project
        .backend()
        .post(project.path(what), json)
        .statusCode(201)
        .extract()
        .path("data.id");
  }

  List<String> ids(String parameter) {
    return Objects.requireNonNull(ids.get(parameter), parameter);
  }

  /// Whoever may call a route.
  ApiCaller caller(String path) {
    if (path.startsWith("/client/auth")) return project.app();
    if (path.startsWith("/client") || path.startsWith("/api")) return user;
    if (path.endsWith("/pat/rotate")) return developer;
    return project.owner();
  }
}

package dev.amba.server.access;

import dev.amba.server.TestProject;
import dev.amba.server.access.AccessTable.Route;
import java.util.Map;
import java.util.Objects;

/// Things of another project, one of each kind, whose ids a caller of ours has got hold of.
final class Strangers {
  private final TestProject theirs;
  private final Map<String, String> ids;

  Strangers(TestProject theirs) {
    this.theirs = theirs;
    var event =
        theirs
            .backend()
            .post(theirs.path("/events"), "{\"event\": \"step\", \"external_id\": \"stranger\"}")
            .statusCode(200)
            .extract()
            .jsonPath();
    this.ids =
        Map.of(
            "eventId", event.getString("data.results[0].id"),
            "userId", create("/users", "{\"external_id\": \"stranger\"}", "id"),
            "ruleId",
                create(
                    "/xp", "{\"name\": \"R\", \"event_name\": \"step\", \"xp_amount\": 1}", "id"),
            "streakId",
                create("/streaks", "{\"name\": \"S\", \"qualifying_event\": \"step\"}", "id"),
            "leaderboardId",
                create(
                    "/leaderboards",
                    "{\"name\": \"L\", \"metric\": \"xp\", \"period\": \"daily\"}",
                    "id"),
            "achievementId",
                create(
                    "/achievements",
                    "{\"name\": \"A\", \"criteria\": {\"type\": \"manual\"}}",
                    "id"),
            "keyId",
                theirs
                    .owner()
                    .post(theirs.path("/api-keys"), "{\"key_type\": \"client\"}")
                    .statusCode(201)
                    .extract()
                    .path("data.id"),
            "developerId",
                theirs
                    .owner()
                    .get(theirs.path("/members"))
                    .statusCode(200)
                    .extract()
                    .path("data[0].developer_id"));
  }

  private String create(String what, String json, String id) {
    return theirs.backend().post(theirs.path(what), json).extract().path("data." + id);
  }

  /// The path of a route, with these ids for all but the project.
  String path(Route route, String projectId) {
    var path = route.path().replace("{projectId}", projectId);
    for (var id : ids.entrySet()) path = path.replace("{" + id.getKey() + "}", id.getValue());
    return path.replace("{idOrKey}", id(idOrKey(path)));
  }

  private static String idOrKey(String path) {
    if (path.startsWith("/client/streaks")) return "streakId";
    return path.startsWith("/client/achievements") ? "achievementId" : "leaderboardId";
  }

  private String id(String name) {
    return Objects.requireNonNull(ids.get(name), name);
  }

  /// All that can be read of them.
  String picture() {
    var all = new StringBuilder();
    for (var what :
        new String[] {
          "",
          "/xp",
          "/streaks",
          "/achievements",
          "/leaderboards",
          "/api-keys",
          "/members",
          "/users/external:stranger/export"
        }) {
      all.append(theirs.backend().get(theirs.path(what)).statusCode(200).extract().asString());
    }
    return all.toString();
  }
}

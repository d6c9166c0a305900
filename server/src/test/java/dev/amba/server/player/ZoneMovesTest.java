package dev.amba.server.player;

import static org.assertj.core.api.Assertions.assertThat;

import dev.amba.server.ApiCaller;
import dev.amba.server.TestProject;
import dev.amba.server.platform.db.PostgresResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Users' changes of zone are kept, each at the project's now.
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
class ZoneMovesTest {
  @Inject Jdbi jdbi;

  private TestProject project = TestProject.NONE;
  private ApiCaller user = ApiCaller.NOBODY;

  @BeforeEach
  void makeUser() {
    project = TestProject.create(jdbi);
    user = project.user();
  }

  @Test
  void areKeptInTheOrderOfTheirMaking() {
    move("2026-01-01", "\"Asia/Tokyo\"");
    move("2026-01-02", "\"Asia/Tokyo\"");
    move("2026-01-03", "null");
    assertThat(moves()).containsExactly("2026-01-01 to Asia/Tokyo", "2026-01-03 to none");
  }

  @Test
  void theNewestHoldsThoughTheClockWasTurnedBack() {
    move("2026-01-01", "\"Asia/Tokyo\"");
    move("2026-05-01", "\"Asia/Kolkata\"");
    move("2026-06-01", "null");
    move("2026-02-01", "\"Europe/Berlin\"");
    move("2026-03-01", "\"Europe/Paris\"");
    assertThat(moves())
        .containsExactly(
            "2026-01-01 to Asia/Tokyo",
            "2026-02-01 to Asia/Kolkata",
            "2026-02-01 to none",
            "2026-02-01 to Europe/Berlin",
            "2026-03-01 to Europe/Paris");
  }

  /// Whoever comes with a zone, by the first event of a backend, has had it always.
  @Test
  void aZoneThatAUserComesWithIsNoMove() {
    comes("ada", "Asia/Tokyo");
    comes("ada", "Europe/Berlin");
    project.backend().post(project.path("/users"), "{\"external_id\": \"bob\"}").statusCode(201);
    comes("bob", "Asia/Tokyo");
    assertThat(zoneAndMoves("ada")).isEqualTo("Asia/Tokyo, 0 moves");
    assertThat(zoneAndMoves("bob")).isEqualTo("Asia/Tokyo, 1 moves");
  }

  private void comes(String externalId, String zone) {
    project
        .backend()
        .post(
            project.path("/events"),
            "{\"event\": \"play\", \"external_id\": \"%s\", \"timezone\": \"%s\"}"
                .formatted(externalId, zone))
        .statusCode(200);
  }

  private String zoneAndMoves(String externalId) {
    return jdbi.withHandle(handle ->
        handle
            .createQuery(
                """
                SELECT p.timezone || ', ' || count(z.seq) || ' moves'
                FROM player p
                LEFT JOIN player_zone z ON z.user_id = p.user_id
                WHERE p.project_id = CAST(:project AS uuid)
                  AND p.external_id = :externalId
                GROUP BY p.timezone
                """)
            .bind("project", project.id())
            .bind("externalId", externalId)
            .mapTo(String.class)
            .one());
  }

  /// The zone is the user's already, but not yet on that day.
  @Test
  void theSameZoneSetEarlierIsAMove() {
    move("2026-01-01", "\"Asia/Tokyo\"");
    move("2026-05-01", "\"Asia/Kolkata\"");
    move("2026-02-01", "\"Asia/Kolkata\"");
    move("2026-02-02", "\"Asia/Kolkata\"");
    assertThat(moves())
        .containsExactly(
            "2026-01-01 to Asia/Tokyo", "2026-02-01 to Asia/Kolkata", "2026-02-01 to Asia/Kolkata");
  }

  private void move(String day, String zone) {
    project
        .backend()
        .put(project.path("/clock"), "{\"now\": \"%sT00:00:00Z\"}".formatted(day))
        .statusCode(200);
    user.patch("/client/users/me", "{\"timezone\": " + zone + "}").statusCode(200);
  }

  private List<String> moves() {
    String id = user.get("/client/users/me").extract().path("data.id");
    return jdbi.withHandle(handle ->
        handle
            .createQuery(
                """
                SELECT to_char(at AT TIME ZONE 'UTC', 'YYYY-MM-DD') || ' to '
                         || coalesce(timezone, 'none')
                FROM player_zone
                WHERE user_id = :userId
                ORDER BY seq
                """)
            .bind("userId", UUID.fromString(id))
            .mapTo(String.class)
            .list());
  }
}

package dev.amba.server.project;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;

import dev.amba.server.ApiCaller;
import dev.amba.server.Parallel;
import dev.amba.server.TestProject;
import dev.amba.server.access.Role;
import dev.amba.server.platform.db.PostgresResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.Locale;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;

/// Members of a project, and the keys that its owners hand out.
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
class MemberTest {
  @Inject Jdbi jdbi;

  @Test
  void aMemberComesChangesAndGoesAtOnce() {
    var project = TestProject.create(jdbi);
    var guest = TestProject.developer(jdbi);
    guest.get(project.path("")).statusCode(403);

    var added =
        project
            .owner()
            .post(
                project.path("/members"),
                "{\"email\": \"%s\", \"role\": \"viewer\"}"
                    .formatted(email(guest).toUpperCase(Locale.ROOT)))
            .statusCode(201)
            .body("data.role", equalTo("viewer"))
            .extract();
    var member = project.path("/members/" + added.path("data.developer_id"));
    guest.get(project.path("")).statusCode(200);
    guest.put(project.path("/clock"), "{\"now\": null}").statusCode(403);

    project
        .owner()
        .patch(member, "{\"role\": \"editor\"}")
        .statusCode(200)
        .body("data.role", equalTo("editor"));
    guest.put(project.path("/clock"), "{\"now\": null}").statusCode(200);
    project
        .owner()
        .get(project.path("/members"))
        .body("total", equalTo(2))
        .body("data.email", hasItems(email(guest), email(project.owner())));

    project.owner().delete(member).statusCode(200);
    guest.get(project.path("")).statusCode(403);
    project.owner().delete(member).statusCode(404).body("error.code", equalTo("NOT_FOUND"));
  }

  @Test
  void anUnknownAddressIsNobody() {
    var project = TestProject.create(jdbi);
    project
        .owner()
        .post(project.path("/members"), "{\"email\": \"no@body.org\", \"role\": \"viewer\"}")
        .statusCode(404)
        .body("error.code", equalTo("USER_NOT_FOUND"));
  }

  @Test
  void theLastOwnerStaysEvenWhenTwoOwnersRemoveEachOther() {
    var project = TestProject.create(jdbi);
    var other = project.member(jdbi, Role.OWNER);
    var statuses =
        Parallel.run(
            2,
            i ->
                (i == 0 ? project.owner() : other)
                    .delete(project.path("/members/" + id(i == 0 ? other : project.owner())))
                    .extract()
                    .statusCode());
    assertThat(statuses).containsExactlyInAnyOrder(200, 403);
  }

  @Test
  void aRevokedKeyStopsAtOnce() {
    var project = TestProject.create(jdbi);
    var made =
        project
            .owner()
            .post(project.path("/api-keys"), "{\"key_type\": \"server\"}")
            .statusCode(201)
            .body("data.environment", equalTo("development"))
            .extract();
    var backend = ApiCaller.bearer(made.path("data.key"));
    backend.get(project.path("")).statusCode(200);
    project
        .owner()
        .delete(project.path("/api-keys/" + made.path("data.id")))
        .statusCode(200)
        .body("data.deleted", equalTo(true));
    backend.get(project.path("")).statusCode(401).body("error.code", equalTo("INVALID_API_KEY"));
    project.owner().get(project.path("/api-keys")).body("total", equalTo(2));
  }

  @Test
  void aKeyIsOfTheProjectsEnvironment() {
    var project = TestProject.create(jdbi);
    project
        .owner()
        .post(
            project.path("/api-keys"),
            "{\"key_type\": \"client\", \"environment\": \"production\"}")
        .statusCode(400)
        .body("error.details.fields[0].pointer", equalTo("/environment"));
  }

  @Test
  void aKeyOfAnotherProjectCannotBeRevoked() {
    var project = TestProject.create(jdbi);
    var other = TestProject.create(jdbi);
    String key = other.owner().get(other.path("/api-keys")).extract().path("data[0].id");
    project.owner().delete(project.path("/api-keys/" + key)).statusCode(404);
  }

  private static String email(ApiCaller developer) {
    return developer.get("/auth/developer/me").extract().path("data.email");
  }

  private static String id(ApiCaller developer) {
    return developer.get("/auth/developer/me").extract().path("data.id");
  }
}

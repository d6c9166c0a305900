package dev.amba.server.openapi;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.amba.server.platform.db.PostgresResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// The description that is served, the one in the repository, and the routes are the same.
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
class OpenApiTest {
  private static final Path COMMITTED = Path.of("../api/openapi.yaml");

  /// `-Dapi.update=true` writes the file anew, so that a change of the API is a diff someone reads.
  @Test
  void isTheOneInTheRepository() throws IOException {
    var served = given().get("/openapi").then().statusCode(200).extract().asString();
    if (Boolean.getBoolean("api.update")) Files.writeString(COMMITTED, served);
    assertThat(served)
        .as("run ./mvnw -pl server -am test -Dtest=OpenApiTest -Dapi.update=true and read the diff")
        .isEqualTo(Files.readString(COMMITTED));
  }

  @Test
  void everyOperationIsExplainedAndGuarded() {
    Map<String, Map<String, Map<String, Object>>> paths =
        given().accept("application/json").get("/openapi?format=json").jsonPath().getMap("paths");
    assertThat(paths).isNotEmpty();
    paths.forEach((path, item) ->
        item.forEach((method, operation) -> {
          var name = method + " " + path;
          assertThat(operation).as(name).containsKeys("operationId", "summary", "tags");
          if (!path.startsWith("/auth/")) {
            assertThat(operation).as(name).containsKey("security");
          }
          assertThat(operation.toString())
              .as(name)
              .containsAnyOf("#/components/responses/Failure", "#/components/schemas/PlainFailure");
        }));
  }

  /// Types of the framework, and shapes that only tests use, have no place in the description.
  @Test
  void showsNothingOfTheInside() {
    Map<String, Object> schemas =
        given()
            .accept("application/json")
            .get("/openapi?format=json")
            .jsonPath()
            .getMap("components.schemas");
    assertThat(schemas)
        .doesNotContainKeys(
            "RoutingContext", "JsonNode", "JsonNodeType", "StreamingOutput", "Item");
  }

  @Test
  void everyReferenceLeadsSomewhere() {
    var document = given().accept("application/json").get("/openapi?format=json");
    var references = Pattern.compile("\"#/([^\"]+)\"").matcher(document.asString());
    while (references.find()) {
      var path = references.group(1).replace('/', '.');
      assertThat(document.jsonPath().<Object>get(path)).as(path).isNotNull();
    }
  }
}

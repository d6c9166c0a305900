package dev.amba.server.project;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;

import dev.amba.server.TestProject;
import dev.amba.server.platform.db.PostgresResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// A project's level curve over HTTP.
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
class LevelCurveTest {
  @Inject Jdbi jdbi;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"kind\":\"linear\",\"xp_per_level\":250}",
        "{\"kind\":\"geometric\",\"base\":100,\"growth\":1.5,\"max_level\":50}",
        "{\"kind\":\"table\",\"levels\":[{\"min_xp\":0,\"title\":\"New\"},{\"min_xp\":9,\"title\":null}]}"
      })
  void readsAsItWasWritten(String curve) {
    var project = TestProject.create(jdbi);
    project.owner().put(project.path("/level-curve"), curve).statusCode(200);
    var read = project.owner().get(project.path("/level-curve")).statusCode(200).extract();
    assertThat(read.asString()).isEqualTo("{\"data\":" + curve + "}");
  }

  @Test
  void theStartersLevels() {
    var project = TestProject.create(jdbi, "{\"name\": \"Test\", \"template\": \"starter\"}");
    project
        .backend()
        .get(project.path("/level-curve"))
        .body("data.levels.min_xp", contains(0, 100, 500, 1000, 2500, 5000, 10000));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      useHeadersInDisplayName = true,
      textBlock =
          """
          body                                                                      | pointer
          {}                                                                        | /kind
          {"kind": "log"}                                                           | /kind
          {"kind": "linear"}                                                        | /xp_per_level
          {"kind": "linear", "xp_per_level": 0}                                     | /xp_per_level
          {"kind": "linear", "xp_per_level": 9007199254740992}                      | /xp_per_level
          {"kind": "linear", "xp_per_level": 1, "base": 1}                          | /base
          {"kind": "geometric", "base": 1, "growth": 0.5, "max_level": 5}           | /growth
          {"kind": "geometric", "base": 1, "growth": 2, "max_level": 1001}          | /max_level
          {"kind": "geometric", "base": 9007199254740991, "growth": 2, "max_level": 9}| /max_level
          {"kind": "table", "levels": []}                                           | /levels
          {"kind": "table", "levels": [{"min_xp": 1}]}                              | /levels/0/min_xp
          {"kind": "table", "levels": [{"min_xp": 0}, {"min_xp": 0}]}               | /levels/1/min_xp
          {"kind": "table", "levels": [{"min_xp": 0}, {"min_xp": 5}, {"min_xp": 4}]}| /levels/2/min_xp
          {"kind": "table", "levels": [{"min_xp": 0, "title": ""}]}                 | /levels/0/title
          """)
  void refusesInWords(String body, String pointer) {
    var project = TestProject.create(jdbi);
    project
        .owner()
        .put(project.path("/level-curve"), body)
        .statusCode(400)
        .body("error.code", equalTo("INVALID_INPUT"))
        .body("error.details.fields[0].pointer", equalTo(pointer));
  }
}

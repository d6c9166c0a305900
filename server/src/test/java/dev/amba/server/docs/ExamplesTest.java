package dev.amba.server.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.amba.server.access.AdminToken;
import dev.amba.server.platform.db.PostgresResource;
import dev.amba.server.platform.http.Json;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The commands of a page do what the page says, on a server that is new.
///
/// A page shows answers shortened: what it leaves out may be there, and `…` stands for anything.
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
final class ExamplesTest {
  private static final String USUAL_URL = "http://127.0.0.1:8080";

  @Inject DataSource dataSource;

  @Inject InstantSource time;

  @ParameterizedTest
  @ValueSource(strings = {"README.md", "docs/tutorial/first-project.md"})
  void run(String page, @TempDir Path folder) throws IOException, InterruptedException {
    assumeTrue(Shell.hasCurl(), "bash and curl are there");
    AdminToken.ensure(folder.resolve("data"), dataSource, time.instant());
    var examples = Example.of(Repository.at(page));
    var here = "http://127.0.0.1:" + RestAssured.port;
    var printed =
        Shell.run(
            folder, examples.stream().map(it -> it.commands().replace(USUAL_URL, here)).toList());
    for (int i = 0; i < examples.size(); i++) {
      var example = examples.get(i);
      if (!example.answers().isEmpty()) check(example, printed.get(i));
    }
    assertThat(examples).as("examples of " + page).isNotEmpty();
  }

  private static void check(Example example, String printed) throws IOException {
    var shown = values(example.answers());
    var real = values(printed);
    assertThat(real).as("%s%nprinted%n%s", example.commands(), printed).hasSameSizeAs(shown);
    for (int i = 0; i < shown.size(); i++) {
      assertThat(differences(shown.get(i), real.get(i), ""))
          .as("%s%nprinted%n%s", example.commands(), printed)
          .isEmpty();
    }
  }

  private static List<JsonNode> values(String text) throws IOException {
    try (var values = Json.MAPPER.readerFor(JsonNode.class).<JsonNode>readValues(text)) {
      return values.readAll();
    }
  }

  private static List<String> differences(JsonNode shown, JsonNode real, String pointer) {
    var differences = new ArrayList<String>();
    if (shown.isObject() && real.isObject()) {
      for (var field : shown.properties()) {
        var other = real.path(field.getKey());
        differences.addAll(differences(field.getValue(), other, pointer + "/" + field.getKey()));
      }
    } else if (shown.isArray() && real.isArray() && shown.size() == real.size()) {
      for (int i = 0; i < shown.size(); i++) {
        differences.addAll(differences(shown.get(i), real.get(i), pointer + "/" + i));
      }
    } else if (!(shown.asText().equals("…") && !real.isMissingNode()) && !shown.equals(real)) {
      differences.add("%s must be %s: %s".formatted(pointer, shown, real));
    }
    return differences;
  }
}

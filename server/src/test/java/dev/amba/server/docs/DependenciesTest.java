package dev.amba.server.docs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// The decisions on dependencies have each artifact of the poms and each package of the console,
/// and no other.
final class DependenciesTest {
  private static final Pattern ARTIFACT = Pattern.compile("<artifactId>([^<]+)</artifactId>");
  private static final Pattern CODE = Pattern.compile("`([^`]+)`");

  /// Our own, and the list that other versions come from.
  private static final Set<String> NOT_EXPLAINED =
      Set.of("amba", "amba-engine", "amba-server", "amba-simulation", "quarkus-bom");

  @Test
  void areAllExplained() {
    var explained =
        Markdown.of(Repository.at("docs/adr/0002-dependencies.md")).rows().stream()
            .flatMap(row -> CODE.matcher(row.getFirst()).results())
            .map(found -> found.group(1))
            .collect(Collectors.toCollection(TreeSet::new));
    assertThat(explained).isEqualTo(used());
  }

  @Test
  void ofTheConsoleAreAllExplained() throws IOException {
    var explained =
        Markdown.of(Repository.at("docs/adr/0020-console.md")).rows().stream()
            .flatMap(row -> CODE.matcher(row.getFirst()).results())
            .map(found -> found.group(1))
            .collect(Collectors.toCollection(TreeSet::new));
    var used = new TreeSet<String>();
    for (var file : List.of("package.json", "console/package.json")) {
      var json = new ObjectMapper().readTree(Repository.text(Repository.at(file)));
      json.path("dependencies").fieldNames().forEachRemaining(used::add);
      json.path("devDependencies").fieldNames().forEachRemaining(used::add);
    }
    assertThat(explained).isEqualTo(used);
  }

  private static Set<String> used() {
    return Repository.filesThat(file -> file.endsWith("pom.xml")).stream()
        .flatMap(pom -> ARTIFACT.matcher(Repository.text(pom)).results())
        .map(found -> found.group(1))
        .filter(artifact -> !NOT_EXPLAINED.contains(artifact))
        .collect(Collectors.toCollection(TreeSet::new));
  }
}

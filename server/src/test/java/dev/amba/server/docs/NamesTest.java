package dev.amba.server.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/// The pages about the code name nothing that is not there: no path, no type, no column.
final class NamesTest {
  private static final JavaNames JAVA = new JavaNames();
  private static final String MAIN = Repository.mainText();

  /// The names of dependencies.
  private static final String POMS =
      Repository.filesThat(file -> file.endsWith("pom.xml")).stream()
          .map(Repository::text)
          .collect(Collectors.joining());

  /// What is not in the repository, or only once the programs have run.
  private static final Pattern ELSEWHERE = Pattern.compile("(?:data|target)/.*");

  /// Types of the JDK and of libraries.
  private static final Set<String> FOREIGN = Set.of("Instant", "Optional");

  private static final Pattern FULL_NAME = Pattern.compile("dev\\.amba(?:\\.\\w+)+");
  private static final Pattern TYPE = Pattern.compile("[A-Z]\\w*[a-z]\\w*(?:\\.[a-z]\\w*)?");
  private static final Pattern SNAKE = Pattern.compile("[a-z]+(?:_[a-z0-9]+)+");
  private static final Pattern FOLDERS = Pattern.compile("\\.?[\\w.-]+(?:/[\\w.-]*)+");
  private static final Pattern FILE =
      Pattern.compile("[\\w.-]+\\.(?:java|xml|sql|ya?ml|json|md|properties|conf|sh)");

  @TestFactory
  Stream<DynamicTest> exist() {
    return Repository.pages().stream()
        .filter(NamesTest::isAboutCode)
        .map(page ->
            DynamicTest.dynamicTest(
                Repository.name(page),
                () -> assertThat(unknown(page)).as("names of nothing").isEmpty()));
  }

  private static boolean isAboutCode(Path page) {
    var name = Repository.name(page);
    return Set.of("ARCHITECTURE.md", "CONTRIBUTING.md").contains(name)
        || name.startsWith("docs/adr/");
  }

  private static List<String> unknown(Path page) {
    return Markdown.of(page).codes().stream().filter(code -> !isKnown(code)).distinct().toList();
  }

  private static boolean isKnown(String code) {
    if (POMS.contains("<artifactId>" + code + "</artifactId>")) return true;
    if (FULL_NAME.matcher(code).matches()) return JAVA.knows(code);
    if (FILE.matcher(code).matches()) return !findByName(code).isEmpty();
    if (TYPE.matcher(code).matches()) return FOREIGN.contains(code) || JAVA.knowsSimple(code);
    if (SNAKE.matcher(code).matches()) return MAIN.contains(code) || MAIN.contains(camel(code));
    if (FOLDERS.matcher(code).matches()) {
      return Files.exists(Repository.at(code))
          || ELSEWHERE.matcher(code).matches()
          || ZoneId.getAvailableZoneIds().contains(code);
    }
    return true;
  }

  private static List<Path> findByName(String fileName) {
    return Repository.filesThat(file -> file.endsWith(fileName));
  }

  /// As the wire's snake_case stands in Java.
  private static String camel(String snake) {
    return Pattern.compile("_(\\w)")
        .matcher(snake)
        .replaceAll(found -> found.group(1).toUpperCase(Locale.ROOT));
  }
}

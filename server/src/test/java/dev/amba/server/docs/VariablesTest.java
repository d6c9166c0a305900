package dev.amba.server.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// The page of settings has every environment variable that the programs read, and no other.
final class VariablesTest {
  private static final Pattern VARIABLE = Pattern.compile("\\bAMBA_[A-Z][A-Z0-9_]*[A-Z0-9]\\b");

  /// An option of the command line; each has a variable.
  private static final Pattern OPTION = Pattern.compile("\\bnames = \"--([a-z-]+)\"");

  private static final Pattern SETTING =
      Pattern.compile("@ConfigProperty\\(name = \"(amba\\.[a-z.-]+)\"");

  @Test
  void areAllDocumented() {
    var page = Repository.text(Repository.at("docs/reference/configuration.md"));
    assertThat(named(VARIABLE, page)).isEqualTo(real());
  }

  @Test
  void theJvmsOptionsAreThoseOfTheScript() {
    var options = Pattern.compile("(?m)^java_options=\\((-.*)\\)$");
    var used = named(options, Repository.text(Repository.at("amba")));
    assertThat(used).hasSize(1);
    for (var page :
        List.of("docs/reference/configuration.md", "docs/how-to/run-in-production.md")) {
      assertThat(Repository.text(Repository.at(page))).contains(used);
    }
  }

  private static Set<String> real() {
    var main = Repository.mainText();
    var variables = named(VARIABLE, main);
    named(OPTION, main).stream().map(option -> "AMBA_" + upper(option)).forEach(variables::add);
    named(SETTING, main).stream().map(VariablesTest::upper).forEach(variables::add);
    return variables;
  }

  private static Set<String> named(Pattern pattern, String text) {
    return pattern
        .matcher(text)
        .results()
        .map(found -> found.group(found.groupCount()))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static String upper(String name) {
    return name.replaceAll("[.-]", "_").toUpperCase(Locale.ROOT);
  }
}

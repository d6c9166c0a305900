package dev.amba.server.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/// Each route that a page names with its method is one of the API's description.
final class RoutesTest {
  private static final Pattern ROUTE =
      Pattern.compile("(GET|POST|PUT|PATCH|DELETE) (?:/v1)?(/(?:admin|client|auth|api)/[^\\s?]+)");

  private static final Pattern PATH = Pattern.compile("  (/\\S*):");
  private static final Pattern METHOD = Pattern.compile("    (get|post|put|patch|delete):");

  @TestFactory
  Stream<DynamicTest> exist() {
    var known = described();
    assertThat(known).as("routes of the description").isNotEmpty();
    return Repository.pages().stream()
        .map(page ->
            DynamicTest.dynamicTest(
                Repository.name(page),
                () -> assertThat(named(Markdown.of(page))).isSubsetOf(known)));
  }

  private static List<String> named(Markdown page) {
    return page.codes().stream()
        .map(ROUTE::matcher)
        .filter(route -> route.matches())
        .map(route -> route.group(1) + " " + anonymous(route.group(2)))
        .toList();
  }

  private static Set<String> described() {
    var routes = new HashSet<String>();
    var path = "";
    for (var line : Repository.text(Repository.at("api/openapi.yaml")).lines().toList()) {
      var pathLine = PATH.matcher(line);
      if (pathLine.matches()) path = anonymous(pathLine.group(1));
      var method = METHOD.matcher(line);
      if (method.matches()) routes.add(method.group(1).toUpperCase(Locale.ROOT) + " " + path);
    }
    return routes;
  }

  /// Whatever its parameters are called: `/users/:id` and `/users/{userId}` are one.
  private static String anonymous(String path) {
    return path.replaceAll("\\{[^}]+}|:\\w+", "{}");
  }
}

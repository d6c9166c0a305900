package dev.amba.server.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/// Each relative link leads to a file of the repository, and to a heading where it names one.
final class LinksTest {
  @TestFactory
  Stream<DynamicTest> lead() {
    return Repository.pages().stream()
        .map(page ->
            DynamicTest.dynamicTest(
                Repository.name(page), () -> assertThat(dead(page)).as("dead links").isEmpty()));
  }

  private static List<String> dead(Path page) {
    return Markdown.of(page).links().stream()
        .filter(link -> !link.matches("(https?|mailto):.*"))
        .filter(link -> !leads(page, link))
        .toList();
  }

  private static boolean leads(Path page, String link) {
    var parts = link.split("#", 2);
    var target = parts[0].isEmpty() ? page : page.resolveSibling(parts[0]).normalize();
    if (!target.startsWith(Repository.ROOT) || !Files.exists(target)) return false;
    return parts.length == 1 || Markdown.of(target).anchors().contains(parts[1]);
  }
}

package dev.amba.server.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/// No page has marks of unfinished work.
final class LeftOversTest {
  private static final Pattern MARK =
      Pattern.compile(
          "\\b(?:TODO|FIXME|TBD|XXX|WIP)\\b|(?m)^(?:<{7}|={7}|>{7})(?: |$)|(?i)lorem ipsum|coming"
              + " soon|\\?\\?\\?");

  @TestFactory
  Stream<DynamicTest> areGone() {
    return Repository.pages().stream()
        .map(page ->
            DynamicTest.dynamicTest(
                Repository.name(page),
                () ->
                    assertThat(MARK.matcher(Repository.text(page)).results().map(it -> it.group()))
                        .as("marks of unfinished work")
                        .isEmpty()));
  }
}

package dev.amba.server.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// The page on monitoring has every metric of ours, by the name under which it is scraped.
final class MetricsTest {
  private static final Pattern REGISTERED =
      Pattern.compile("(?:builder|counter|gauge|timer|summary)\\(\\s*\"(amba(?:\\.[a-z]+)+)\"");

  private static final Pattern SCRAPED = Pattern.compile("\\bamba(?:_[a-z]+)+\\b");

  /// What the format adds to a name.
  private static final Pattern ENDINGS = Pattern.compile("(?:_total|_seconds|_count|_sum|_max)+$");

  @Test
  void areAllDocumented() {
    var page = Repository.text(Repository.at("docs/how-to/monitor.md"));
    var documented =
        SCRAPED
            .matcher(page)
            .results()
            .map(found -> ENDINGS.matcher(found.group()).replaceAll(""))
            .collect(Collectors.toCollection(TreeSet::new));
    assertThat(documented).isEqualTo(registered());
  }

  private static Set<String> registered() {
    return REGISTERED
        .matcher(Repository.mainText())
        .results()
        .map(found -> found.group(1).replace('.', '_'))
        .collect(Collectors.toCollection(TreeSet::new));
  }
}

package dev.amba.server.docs;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// What a page says, in the few parts that can be checked.
///
/// @param text without the fenced blocks
record Markdown(String text) {
  private static final Pattern FENCED = Pattern.compile("(?ms)^ *```.*?^ *```$");
  private static final Pattern CODE = Pattern.compile("`([^`\n]+)`");
  private static final Pattern LINK = Pattern.compile("\\[[^\\]\n]*]\\(([^)\\s]+)\\)");
  private static final Pattern HEADING = Pattern.compile("(?m)^#{1,6} +(.+)$");

  static Markdown of(Path page) {
    return new Markdown(FENCED.matcher(Repository.text(page)).replaceAll(""));
  }

  /// Everything in backticks, in the order of the page.
  List<String> codes() {
    return CODE.matcher(text).results().map(found -> found.group(1)).toList();
  }

  /// Where its links lead to.
  List<String> links() {
    return LINK.matcher(CODE.matcher(text).replaceAll(""))
        .results()
        .map(found -> found.group(1))
        .toList();
  }

  /// The anchors of its headings, as the usual renderers make them.
  Set<String> anchors() {
    return HEADING
        .matcher(text)
        .results()
        .map(found -> anchor(found.group(1)))
        .collect(Collectors.toSet());
  }

  /// The cells of each row of its tables.
  List<List<String>> rows() {
    return text.lines()
        .filter(line -> line.startsWith("|") && line.endsWith("|"))
        .map(line -> line.substring(1, line.length() - 1).split("(?<!\\\\)\\|", -1))
        .map(cells -> Arrays.stream(cells).map(String::strip).toList())
        .toList();
  }

  private static String anchor(String heading) {
    return heading
        .strip()
        .toLowerCase(Locale.ROOT)
        .replaceAll("[^\\p{L}\\p{N} _-]", "")
        .replace(' ', '-');
  }
}

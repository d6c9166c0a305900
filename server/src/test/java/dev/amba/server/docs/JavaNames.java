package dev.amba.server.docs;

import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// The types of all modules, found by their sources.
final class JavaNames {
  private static final Pattern PLACE =
      Pattern.compile(".*/src/(?:main|test)/java/(.*)/([^/]+)\\.java");

  /// A type's source, by its full name.
  private final Map<String, String> sources;

  JavaNames() {
    sources =
        Repository.filesThat(file -> PLACE.matcher(file.toString()).matches()).stream()
            .collect(
                Collectors.toMap(
                    file -> fullName(file.toString()),
                    Repository::text,
                    // A package has a description in main and one in test.
                    (main, test) -> main + test));
  }

  private static String fullName(String file) {
    var place = PLACE.matcher(file);
    if (!place.matches()) throw new IllegalArgumentException(file);
    return place.group(1).replace('/', '.') + "." + place.group(2);
  }

  /// Whether there is a type, a member of a type, or a package of this full name.
  boolean knows(String fullName) {
    if (sources.containsKey(fullName)) return true;
    if (sources.containsKey(fullName + ".package-info")) return true;
    var dot = fullName.lastIndexOf('.');
    var source = sources.get(fullName.substring(0, dot));
    return source != null && mentions(source, fullName.substring(dot + 1));
  }

  /// Whether there is a type of this simple name, or a member of one: `Shape`, `Shape.admin`.
  boolean knowsSimple(String name) {
    var parts = name.split("\\.", 2);
    return findSimple(parts[0])
        .filter(source -> parts.length == 1 || mentions(source, parts[1]))
        .isPresent();
  }

  private Optional<String> findSimple(String name) {
    var declaration = Pattern.compile("\\b(?:class|record|interface|enum) " + name + "\\b");
    return sources.values().stream().filter(it -> declaration.matcher(it).find()).findFirst();
  }

  private static boolean mentions(String source, String word) {
    return Pattern.compile("\\b" + Pattern.quote(word) + "\\b").matcher(source).find();
  }
}

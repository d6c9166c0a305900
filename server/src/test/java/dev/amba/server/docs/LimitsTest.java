package dev.amba.server.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/// Each row of the page of limits that names a constant has the constant's number.
final class LimitsTest {
  private static final Pattern CONSTANT = Pattern.compile("`(dev\\.amba[\\w.]+)\\.([A-Z0-9_]+)`");

  @TestFactory
  Stream<DynamicTest> areTheCodes() {
    var rows = Markdown.of(Repository.at("docs/reference/limits.md")).rows();
    var named = rows.stream().filter(row -> CONSTANT.matcher(row.getLast()).find()).toList();
    assertThat(named).as("rows that name a constant").hasSizeGreaterThan(10);
    return named.stream().map(row -> DynamicTest.dynamicTest(row.getFirst(), () -> check(row)));
  }

  private static void check(List<String> row) throws ReflectiveOperationException {
    var constant = CONSTANT.matcher(row.getLast());
    assertThat(constant.find()).isTrue();
    var value = value(constant.group(1), constant.group(2));
    assertThat(row.get(1).replace(",", "")).containsPattern("\\b" + value + "\\b");
  }

  private static long value(String type, String name) throws ReflectiveOperationException {
    var field = type(type).getDeclaredField(name);
    field.setAccessible(true);
    return switch (field.get(null)) {
      case Number number -> number.longValue();
      case Duration duration when duration.toSeconds() > 0 -> duration.toSeconds();
      case Duration duration -> duration.toMillis();
      case null, default -> throw new IllegalStateException(type + "." + name + " is no number");
    };
  }

  /// A type, or one within another.
  private static Class<?> type(String name) throws ClassNotFoundException {
    try {
      return Class.forName(name, false, LimitsTest.class.getClassLoader());
    } catch (ClassNotFoundException e) {
      var dot = name.lastIndexOf('.');
      if (!Character.isUpperCase(name.charAt(name.lastIndexOf('.', dot - 1) + 1))) throw e;
      return type(name.substring(0, dot) + "$" + name.substring(dot + 1));
    }
  }
}

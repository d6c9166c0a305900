package dev.amba.simulation.audit;

import java.time.Instant;
import java.time.format.DateTimeFormatterBuilder;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Objects of JSON as they are forecast.
final class Body {
  private static final java.time.format.DateTimeFormatter INSTANT =
      new DateTimeFormatterBuilder().appendInstant(3).toFormatter();

  private Body() {}

  /// An object of names and values in turn; instants become texts.
  static Map<String, @Nullable Object> of(@Nullable Object... namesAndValues) {
    var body = new LinkedHashMap<String, @Nullable Object>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      var value = namesAndValues[i + 1];
      body.put(String.valueOf(namesAndValues[i]), value instanceof Instant at ? text(at) : value);
    }
    return body;
  }

  static String text(Instant at) {
    return INSTANT.format(at);
  }
}

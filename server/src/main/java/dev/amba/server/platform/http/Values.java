package dev.amba.server.platform.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// What a [Shape] has read: values of the right type, within their bounds. A field's name that the
/// shape does not have, or another type than it has, is a bug and fails at once.
public final class Values {
  private final Map<String, @Nullable Object> values;

  Values(Map<String, @Nullable Object> values) {
    this.values = values;
  }

  /// Whether the field was sent, be it as null, or has a default.
  public boolean has(String name) {
    return values.containsKey(name);
  }

  /// A text that is required or has a default.
  public String text(String name) {
    return Objects.requireNonNull(textOrNull(name), name);
  }

  /// A text, or null when it is absent or null.
  public @Nullable String textOrNull(String name) {
    return (String) values.get(name);
  }

  /// A whole number that is required or has a default.
  public long whole(String name) {
    return Objects.requireNonNull(wholeOrNull(name), name);
  }

  /// A whole number, or null when it is absent or null.
  public @Nullable Long wholeOrNull(String name) {
    return values.get(name) instanceof Number number ? Long.valueOf(number.longValue()) : null;
  }

  /// A whole number that fits an `int`, or null when it is absent or null.
  public @Nullable Integer integerOrNull(String name) {
    var value = wholeOrNull(name);
    return value == null ? null : Integer.valueOf(Math.toIntExact(value));
  }

  /// A whole number that fits an `int` and is required or has a default.
  public int integer(String name) {
    return Math.toIntExact(whole(name));
  }

  /// A decimal number that is required.
  public BigDecimal decimal(String name) {
    return Objects.requireNonNull((BigDecimal) values.get(name), name);
  }

  /// A flag that is required or has a default.
  public boolean flag(String name) {
    return Objects.requireNonNull((Boolean) values.get(name), name);
  }

  /// An instant, or null when it is absent, null, or a day where either may stand.
  public @Nullable Instant instantOrNull(String name) {
    return values.get(name) instanceof LocalDate ? null : (Instant) values.get(name);
  }

  /// A calendar day, or null when it is absent, null, or an instant where either may stand.
  public @Nullable LocalDate dayOrNull(String name) {
    return values.get(name) instanceof Instant ? null : (LocalDate) values.get(name);
  }

  /// An object that is required.
  public Values nested(String name) {
    return Objects.requireNonNull((Values) values.get(name), name);
  }

  /// A time zone, or null when it is absent or null.
  public @Nullable ZoneId zoneOrNull(String name) {
    var value = values.get(name);
    return value instanceof String text ? ZoneId.of(text) : (ZoneId) value;
  }

  /// A JSON object, or null when it is absent or null.
  public @Nullable ObjectNode objectOrNull(String name) {
    return (ObjectNode) values.get(name);
  }

  /// A list of texts, or null when it is absent or null.
  public @Nullable List<String> textsOrNull(String name) {
    var list = (List<?>) values.get(name);
    return list == null ? null : list.stream().map(String.class::cast).toList();
  }

  /// A list of objects that is required.
  public List<Values> list(String name) {
    var list = Objects.requireNonNull((List<?>) values.get(name), name);
    return list.stream().map(Values.class::cast).toList();
  }
}

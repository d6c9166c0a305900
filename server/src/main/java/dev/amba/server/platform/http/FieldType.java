package dev.amba.server.platform.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.amba.server.platform.problem.ProblemCode;
import java.math.BigDecimal;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What a field of a request may hold. `read` answers the value, or null after having told
/// [FieldErrors] what is wrong with it.
public sealed interface FieldType {
  /// Earliest instant that may be named.
  Instant EARLIEST = Instant.EPOCH;

  /// First instant that may not be named any more.
  Instant LATEST = Instant.parse("9999-01-01T00:00:00Z");

  @Nullable Object read(JsonNode node, String pointer, FieldErrors errors);

  /// Text of `min` to `max` code points that every store can hold: no NUL, no half of a surrogate
  /// pair.
  record Text(int min, int max) implements FieldType {
    @Override
    public @Nullable Object read(JsonNode node, String pointer, FieldErrors errors) {
      if (!node.isTextual()) return errors.wrongType(pointer, "a text", node);
      var text = node.textValue();
      var length = text.codePointCount(0, text.length());
      if (length < min || length > max) {
        return errors.add(
            pointer, "must have " + min + " to " + max + " characters: it has " + length);
      }
      return errors.storable(text, pointer) ? text : null;
    }
  }

  /// A definition's name for programs, of 1 to `max` characters. What looks like a UUID is refused,
  /// for where an id or a key may stand it is an id.
  record Key(int max) implements FieldType {
    /// What a key looks like, as a regular expression.
    public static final String PATTERN = "[a-z0-9][a-z0-9_.-]*";

    private static final Pattern FORM = Pattern.compile(PATTERN);

    @Override
    public @Nullable Object read(JsonNode node, String pointer, FieldErrors errors) {
      if (!node.isTextual()) return errors.wrongType(pointer, "a text", node);
      var text = node.textValue();
      if (PathId.find(text).isPresent()) {
        return errors.add(
            pointer,
            "must not look like a UUID, because what does is taken for an id: " + brief(node));
      }
      if (text.length() <= max && FORM.matcher(text).matches()) return text;
      return errors.add(
          pointer,
          "must have 1 to "
              + max
              + " characters of a to z, 0 to 9, _, . and -, and begin with a letter or a digit: "
              + brief(node));
    }
  }

  /// An e-mail address, kept in lower case. Only its outline is checked: whether mail arrives there
  /// is another question.
  record Email() implements FieldType {
    /// Most characters of an address.
    static final int MAX = 254;

    private static final Pattern OUTLINE = Pattern.compile("[!-?A-~]+@[!-?A-~]+");

    @Override
    public @Nullable Object read(JsonNode node, String pointer, FieldErrors errors) {
      var text = node.textValue();
      if (text != null && text.length() <= MAX && OUTLINE.matcher(text).matches()) {
        return text.toLowerCase(Locale.ROOT);
      }
      return errors.add(
          pointer, "must be an e-mail address such as ada@example.org: " + brief(node));
    }
  }

  /// A password that is about to be chosen. It is never repeated in a message.
  record Password(int min, int max) implements FieldType {
    @Override
    public @Nullable Object read(JsonNode node, String pointer, FieldErrors errors) {
      var text = node.textValue();
      if (text == null) return errors.add(pointer, "must be a text");
      var length = text.codePointCount(0, text.length());
      if (length < min) {
        return errors.add(
            ProblemCode.WEAK_PASSWORD,
            pointer,
            "must have at least " + min + " characters: it has " + length);
      }
      if (length > max) {
        return errors.add(pointer, "must have at most " + max + " characters: it has " + length);
      }
      return text;
    }
  }

  /// The address of something on the web.
  record Link(int max) implements FieldType {
    @Override
    public @Nullable Object read(JsonNode node, String pointer, FieldErrors errors) {
      var text = new Text(1, max).read(node, pointer, errors);
      if (text == null) return null;
      try {
        var uri = new URI(node.textValue());
        var scheme = uri.getScheme();
        if (("https".equalsIgnoreCase(scheme) || "http".equalsIgnoreCase(scheme))
            && uri.getHost() != null) {
          return text;
        }
      } catch (URISyntaxException _) {
        // Told below.
      }
      return errors.add(
          pointer,
          "must be an http or https address such as https://example.org/a.png: " + brief(node));
    }
  }

  /// A whole number. `3.0` is one, `3.5` is not.
  ///
  /// @param bounds the bounds in words, as they follow "must be"
  record Whole(long min, long max, String bounds) implements FieldType {
    Whole(long min, long max) {
      this(min, max, "between " + min + " and " + max);
    }

    @Override
    public @Nullable Object read(JsonNode node, String pointer, FieldErrors errors) {
      if (!node.isNumber()) return errors.wrongType(pointer, "a whole number", node);
      var number = node.decimalValue();
      // Compared before it is converted: 1e999999999 must not be written out.
      if (number.compareTo(BigDecimal.valueOf(min)) < 0
          || number.compareTo(BigDecimal.valueOf(max)) > 0) {
        return errors.add(pointer, "must be " + bounds + ": " + brief(node));
      }
      if (number.stripTrailingZeros().scale() > 0) {
        return errors.add(pointer, "must be a whole number: " + brief(node));
      }
      return number.longValue();
    }
  }

  /// A decimal number.
  record Decimal(BigDecimal min, BigDecimal max) implements FieldType {
    /// Most digits after the point.
    static final int MAX_SCALE = 12;

    @Override
    public @Nullable Object read(JsonNode node, String pointer, FieldErrors errors) {
      if (!node.isNumber()) return errors.wrongType(pointer, "a number", node);
      var number = node.decimalValue();
      if (number.compareTo(min) < 0 || number.compareTo(max) > 0) {
        return errors.add(pointer, "must be between " + min + " and " + max + ": " + brief(node));
      }
      if (number.scale() > MAX_SCALE) {
        return errors.add(
            pointer, "must have at most " + MAX_SCALE + " digits after the point: " + brief(node));
      }
      return number;
    }
  }

  /// True or false.
  record Flag() implements FieldType {
    @Override
    public @Nullable Object read(JsonNode node, String pointer, FieldErrors errors) {
      return node.isBoolean()
          ? Boolean.valueOf(node.booleanValue())
          : errors.wrongType(pointer, "true or false", node);
    }
  }

  /// One of a closed list of words.
  record Choice(List<String> options) implements FieldType {
    @Override
    public @Nullable Object read(JsonNode node, String pointer, FieldErrors errors) {
      var text = node.textValue();
      return text != null && options.contains(text)
          ? text
          : errors.add(
              pointer, "must be one of " + String.join(", ", options) + ": " + brief(node));
    }
  }

  /// An instant with its offset, kept to the millisecond.
  record Moment() implements FieldType {
    @Override
    public @Nullable Object read(JsonNode node, String pointer, FieldErrors errors) {
      if (!node.isTextual()) {
        return errors.wrongType(pointer, "an instant such as 2026-01-14T10:30:00Z", node);
      }
      try {
        var instant =
            OffsetDateTime.parse(node.textValue()).toInstant().truncatedTo(ChronoUnit.MILLIS);
        if (!instant.isBefore(EARLIEST) && instant.isBefore(LATEST)) return instant;
        return errors.add(
            pointer, "must lie between " + EARLIEST + " and " + LATEST + ": " + brief(node));
      } catch (DateTimeParseException _) {
        return errors.add(
            pointer,
            "must be an ISO 8601 instant with an offset, such as 2026-01-14T10:30:00Z: "
                + brief(node));
      }
    }
  }

  /// A calendar day, `2026-01-14`.
  record Day() implements FieldType {
    @Override
    public @Nullable Object read(JsonNode node, String pointer, FieldErrors errors) {
      if (!node.isTextual()) return errors.wrongType(pointer, "a day such as 2026-01-14", node);
      try {
        return LocalDate.parse(node.textValue());
      } catch (DateTimeParseException _) {
        return errors.add(pointer, "must be a day such as 2026-01-14: " + brief(node));
      }
    }
  }

  /// An IANA time zone. Bare offsets are refused: they know no summer time.
  record Zone() implements FieldType {
    @Override
    public @Nullable Object read(JsonNode node, String pointer, FieldErrors errors) {
      var text = node.textValue();
      var zone = text == null ? null : TimeZones.find(text).orElse(null);
      if (zone != null) return zone;
      return errors.unknownZone(pointer, brief(node));
    }
  }

  /// Any JSON object within bounds, kept as it is.
  record Free(int maxBytes, int maxDepth) implements FieldType {
    @Override
    public @Nullable Object read(JsonNode node, String pointer, FieldErrors errors) {
      if (!(node instanceof ObjectNode object)) {
        return errors.wrongType(pointer, "an object", node);
      }
      return FreeJson.check(object, pointer, this, errors) ? object : null;
    }
  }

  /// A list of `min` to `max` values of one type.
  record ListOf(FieldType item, int min, int max) implements FieldType {
    @Override
    public @Nullable Object read(JsonNode node, String pointer, FieldErrors errors) {
      if (!node.isArray()) return errors.wrongType(pointer, "a list", node);
      if (node.size() < min || node.size() > max) {
        return errors.add(
            pointer, "must have " + min + " to " + max + " items: it has " + node.size());
      }
      var list = new ArrayList<Object>(node.size());
      for (int i = 0; i < node.size(); i++) {
        var value = item.read(node.get(i), pointer + "/" + i, errors);
        if (value != null) list.add(value);
      }
      return list;
    }
  }

  /// A calendar day, or an instant with its offset.
  record DayOrMoment() implements FieldType {
    @Override
    public @Nullable Object read(JsonNode node, String pointer, FieldErrors errors) {
      var text = node.textValue();
      return text != null && text.length() == "2026-01-14".length()
          ? new Day().read(node, pointer, errors)
          : new Moment().read(node, pointer, errors);
    }
  }

  /// An object of one of several shapes, which may hold such objects in turn; hence the supplier.
  record Variant(Supplier<OneOf> shapes) implements FieldType {
    @Override
    public @Nullable Object read(JsonNode node, String pointer, FieldErrors errors) {
      return shapes.get().read(node, pointer, errors);
    }
  }

  /// An object with fields of its own.
  record Nested(Shape shape) implements FieldType {
    @Override
    public @Nullable Object read(JsonNode node, String pointer, FieldErrors errors) {
      return shape.read(node, pointer, errors);
    }
  }

  /// A value as an error message may show it: JSON, shortened.
  static String brief(JsonNode node) {
    var text = node.toString();
    var most = 80;
    return text.length() <= most
        ? text
        : text.substring(0, text.offsetByCodePoints(0, most / 2)) + "…";
  }
}

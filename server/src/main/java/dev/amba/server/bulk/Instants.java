package dev.amba.server.bulk;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/// Reads instants as files write them: ISO 8601 with an offset. Beyond the wire's own form it takes
/// a space for the `T` and before the offset, and offsets such as `+0530` and `+02`.
final class Instants {
  private static final DateTimeFormatter LOCAL =
      new DateTimeFormatterBuilder()
          .parseCaseInsensitive()
          .append(DateTimeFormatter.ISO_LOCAL_DATE)
          .appendLiteral('T')
          .append(DateTimeFormatter.ISO_LOCAL_TIME)
          .toFormatter(Locale.ROOT)
          .withResolverStyle(ResolverStyle.STRICT);

  private static final DateTimeFormatter WITH_OFFSET =
      new DateTimeFormatterBuilder()
          .parseCaseInsensitive()
          .append(LOCAL)
          .optionalStart()
          .appendLiteral(' ')
          .optionalEnd()
          .appendPattern("[XXX][XX][X]")
          .toFormatter(Locale.ROOT)
          .withResolverStyle(ResolverStyle.STRICT);

  private static final DateTimeFormatter WIRE =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  private Instants() {}

  /// The instant that `text` names, to the millisecond.
  ///
  /// @throws DateTimeParseException with a message for people that goes on after the field's name
  static Instant parse(String text) {
    var normal =
        text.length() > 10 && text.charAt(10) == ' '
            ? text.substring(0, 10) + 'T' + text.substring(11)
            : text;
    try {
      return OffsetDateTime.parse(normal, WITH_OFFSET).toInstant().truncatedTo(ChronoUnit.MILLIS);
    } catch (DateTimeParseException e) {
      var rule =
          isLocal(normal)
              ? "must carry an offset, such as 2026-01-14T10:30:00Z or …+02:00: "
              : "must be an ISO 8601 instant with an offset, such as 2026-01-14T10:30:00Z: ";
      throw new DateTimeParseException(rule + Texts.brief(text), text, e.getErrorIndex(), e);
    }
  }

  /// The instant as the wire writes it.
  static String wire(Instant instant) {
    return WIRE.format(instant);
  }

  private static boolean isLocal(String text) {
    try {
      LocalDateTime.parse(text, LOCAL);
      return true;
    } catch (DateTimeParseException _) {
      return false;
    }
  }
}

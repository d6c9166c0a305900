package dev.amba.server.bulk;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Makes a [Row] of a line's fields (contract §6), or says all that is wrong with them.
///
/// Checked here is what the server could not judge item by item; lengths, zones, ages and the
/// bounds of properties are the server's own business.
final class RowReader {
  /// Every field that a line may have.
  static final Set<String> FIELDS =
      Set.of(
          "event",
          "event_name",
          "external_id",
          "user_id",
          "occurred_at",
          "timestamp",
          "event_id",
          "properties",
          "timezone");

  /// Largest item that fits a request.
  static final int MAX_ITEM_BYTES = 1_000_000;

  private final EventIds ids = new EventIds();
  private final UnknownFields unknown;

  RowReader(UnknownFields unknown) {
    this.unknown = unknown;
  }

  /// Reads the fields of one line.
  ///
  /// @param text the line as it stands
  Parsed read(long line, String text, ObjectNode fields) {
    var names = fields.fieldNames();
    while (names.hasNext()) {
      var name = names.next();
      if (!FIELDS.contains(name)) unknown.ignore(name, line);
    }
    var reading = new Reading(fields);
    var item = reading.item();
    if (item == null) return new BadLine(line, "INVALID_INPUT", reading.complaint(), text);
    if (!item.has("event_id")) item.put("event_id", ids.idOf(item));
    var json = item.toString();
    var bytes = json.getBytes(StandardCharsets.UTF_8).length;
    if (!Texts.isUnicode(json)) {
      return new BadLine(
          line,
          "INVALID_INPUT",
          "the line holds half of a surrogate pair (\\ud800 to \\udfff)",
          text);
    }
    if (bytes > MAX_ITEM_BYTES) {
      var message = "the event must have at most " + MAX_ITEM_BYTES + " bytes: it has " + bytes;
      return new BadLine(line, "BODY_TOO_LARGE", message, text);
    }
    return new Row(line, user(item), json, bytes, text);
  }

  private static String user(ObjectNode item) {
    var user = item.has("external_id") ? item.get("external_id") : item.get("user_id");
    return user.textValue();
  }

  /// One line being read.
  private static final class Reading {
    private final ObjectNode fields;
    private final List<String> flaws = new ArrayList<>();

    Reading(ObjectNode fields) {
      this.fields = fields;
    }

    String complaint() {
      return String.join("; ", flaws);
    }

    /// The item to send, or null when something is wrong.
    @Nullable ObjectNode item() {
      var item = BulkJson.MAPPER.createObjectNode();
      put(item, "event", required(text("event", "event_name"), "event", "is the event's name"));
      var externalId = text("external_id", "external_id");
      var userId = text("user_id", "user_id");
      if (externalId == null && userId == null) {
        required(null, "external_id", "or user_id says whose event it is");
      }
      put(item, "external_id", externalId);
      put(item, "user_id", userId);
      put(item, "occurred_at", instant());
      put(item, "event_id", text("event_id", "event_id"));
      var properties = value("properties");
      if (properties instanceof ObjectNode) {
        item.set("properties", properties);
      } else if (properties != null) {
        flaw("properties", "must be an object", properties);
      }
      put(item, "timezone", text("timezone", "timezone"));
      return flaws.isEmpty() ? item : null;
    }

    private @Nullable String instant() {
      var text =
          required(
              text("occurred_at", "timestamp"),
              "occurred_at",
              "says when it happened, such as 2026-01-14T10:30:00Z");
      if (text == null) return null;
      try {
        return Instants.wire(Instants.parse(text));
      } catch (DateTimeParseException e) {
        flaws.add("occurred_at " + e.getMessage());
        return null;
      }
    }

    private @Nullable String required(@Nullable String text, String field, String why) {
      if (text == null && flaws.stream().noneMatch(flaw -> flaw.startsWith(field))) {
        flaws.add(field + " is missing: it " + why);
      }
      return text;
    }

    private @Nullable String text(String name, String alias) {
      var value = value(name);
      var other = value(alias);
      if (value != null && other != null && !value.equals(other)) {
        flaw(name, "and " + alias + " must not differ", other);
      }
      if (value == null) value = other;
      if (value == null) return null;
      if (!value.isTextual()) {
        flaw(name, "must be a text", value);
        return null;
      }
      return value.textValue();
    }

    /// Null stands for absence, and so does an empty text: CSV knows no other.
    private @Nullable JsonNode value(String name) {
      var value = fields.get(name);
      return value == null || value.isNull() || (value.isTextual() && value.textValue().isEmpty())
          ? null
          : value;
    }

    private void flaw(String field, String rule, JsonNode value) {
      flaws.add(field + " " + rule + ": " + Texts.brief(value.toString()));
    }

    private static void put(ObjectNode item, String name, @Nullable String value) {
      if (value != null) item.put(name, value);
    }
  }
}

package dev.amba.simulation.play;

import dev.amba.simulation.history.Item;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Events as JSON, in one of the ways of writing them.
final class ItemText {
  private static final ZoneOffset EAST = ZoneOffset.ofHoursMinutes(5, 30);
  private static final ZoneOffset WEST = ZoneOffset.ofHours(-3);
  private static final int TOO_LONG = 201;

  private ItemText() {}

  static Map<String, @Nullable Object> of(Item item) {
    var body = new LinkedHashMap<String, @Nullable Object>();
    name(item, body);
    instant(item, body);
    if (item.eventId() != null) body.put("event_id", item.eventId());
    properties(item, body);
    if (item.zone() != null) body.put("timezone", item.zone());
    if (item.flaw() != null) spoil(item.flaw(), body);
    return body;
  }

  private static void name(Item item, Map<String, @Nullable Object> body) {
    if (item.spelling() != 1) body.put("event", item.name());
    if (item.spelling() % 2 == 1) body.put("event_name", item.name());
  }

  private static void instant(Item item, Map<String, @Nullable Object> body) {
    var at = item.occurredAt();
    if (at == null) {
      if (item.spelling() == 3) body.put("occurred_at", null);
      return;
    }
    switch (item.spelling()) {
      case 1 -> body.put("timestamp", text(at, EAST));
      case 3 -> body.put("occurred_at", text(at, WEST));
      default -> body.put("occurred_at", at.toString());
    }
  }

  private static String text(Instant at, ZoneOffset offset) {
    return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(at.atOffset(offset));
  }

  private static void properties(Item item, Map<String, @Nullable Object> body) {
    if (item.properties().isEmpty()) {
      if (item.spelling() == 2) body.put("properties", Map.of());
      if (item.spelling() == 3) body.put("properties", null);
      return;
    }
    var sorted = new TreeMap<String, Integer>(item.properties());
    var written = new LinkedHashMap<String, Number>();
    if (item.spelling() < 2) written.putAll(sorted);
    else sorted.descendingMap().forEach((name, value) -> written.put(name, value.doubleValue()));
    body.put("properties", written);
  }

  private static void spoil(Item.Flaw flaw, Map<String, @Nullable Object> body) {
    switch (flaw) {
      case NO_NAME -> {
        body.remove("event");
        body.remove("event_name");
      }
      case NO_OFFSET -> {
        body.remove("timestamp");
        body.put("occurred_at", "2026-01-14T10:30:00");
      }
      case PROPERTIES_NO_OBJECT -> body.put("properties", java.util.List.of(1));
      case NAME_TOO_LONG -> {
        body.remove("event_name");
        body.put("event", "x".repeat(TOO_LONG));
      }
      case EVENT_ID_EMPTY -> body.put("event_id", "");
    }
  }
}

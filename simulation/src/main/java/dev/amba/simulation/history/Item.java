package dev.amba.simulation.history;

import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// An event as its sender means it.
///
/// @param label names it in the history; one that is sent again has the same
/// @param occurredAt null when the sender leaves it out
/// @param eventId the sender's own id, null without
/// @param spelling one of the ways of writing the same content
/// @param flaw what is wrong with it, null when nothing is
/// @param zone which a backend may send with it
public record Item(
    int label,
    int user,
    String name,
    @Nullable Instant occurredAt,
    @Nullable String eventId,
    Map<String, Integer> properties,
    int spelling,
    @Nullable Flaw flaw,
    @Nullable String zone) {

  public Item {
    properties = Map.copyOf(properties);
  }

  /// What makes a request of an event wrong by itself.
  public enum Flaw {
    NO_NAME,
    NO_OFFSET,
    PROPERTIES_NO_OBJECT,
    NAME_TOO_LONG,
    EVENT_ID_EMPTY
  }

  /// The same, written differently.
  public Item spelled(int other) {
    return new Item(label, user, name, occurredAt, eventId, properties, other, flaw, zone);
  }

  /// The same, at another instant or at none.
  public Item at(@Nullable Instant other) {
    return new Item(label, user, name, other, eventId, properties, spelling, flaw, zone);
  }

  /// Another event under the same id.
  public Item named(String other) {
    return new Item(label, user, other, occurredAt, eventId, properties, spelling, flaw, zone);
  }

  @Override
  public String toString() {
    var text = new StringBuilder("e%d(user %d, %s".formatted(label, user, name));
    if (occurredAt != null) text.append(" at ").append(occurredAt);
    if (eventId != null) text.append(", id ").append(eventId);
    if (!properties.isEmpty()) text.append(", ").append(new TreeMap<>(properties));
    if (spelling != 0) text.append(", spelling ").append(spelling);
    if (flaw != null) text.append(", ").append(flaw);
    if (zone != null) text.append(", ").append(zone);
    return text.append(')').toString();
  }
}

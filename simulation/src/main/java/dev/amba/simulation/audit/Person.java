package dev.amba.simulation.audit;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// All that has ever happened to a user.
final class Person {
  final int serial;
  final boolean anonymous;
  final Instant createdAt;
  final Map<String, Integer> properties = new HashMap<>();
  final List<ZoneChange> zones = new ArrayList<>();
  final List<Accepted> events = new ArrayList<>();
  final List<Entry> ledger = new ArrayList<>();
  final Map<Integer, List<Mark>> marks = new HashMap<>();
  final Map<Integer, List<Gift>> gifts = new HashMap<>();
  final Map<Integer, Instant> badges = new HashMap<>();
  final Map<String, Granted> grants = new HashMap<>();
  @Nullable ZoneId ownZone;

  /// An event that was accepted.
  ///
  /// @param answer as it was given
  /// @param reversal null while it stands
  record Accepted(
      int label,
      @Nullable String eventId,
      String name,
      Instant at,
      Instant acceptedAt,
      Map<String, Integer> properties,
      Map<String, @Nullable Object> answer,
      @Nullable Reversal reversal) {
    Accepted reversed(Reversal by) {
      return new Accepted(label, eventId, name, at, acceptedAt, properties, answer, by);
    }
  }

  /// When an event was taken back, and what was answered.
  record Reversal(Instant at, Map<String, @Nullable Object> answer) {}

  /// A grant that was made under a key.
  record Granted(long amount, Forecast answer) {}

  Person(
      int serial,
      boolean anonymous,
      Instant createdAt,
      @Nullable ZoneId ownZone,
      List<ZoneChange> projectZones) {
    this.serial = serial;
    this.anonymous = anonymous;
    this.createdAt = createdAt;
    this.ownZone = ownZone;
    if (ownZone == null) zones.addAll(projectZones);
    else zones.add(new ZoneChange(Instant.MIN, ownZone));
  }

  private Person(Person other) {
    this.serial = other.serial;
    this.anonymous = other.anonymous;
    this.createdAt = other.createdAt;
    this.ownZone = other.ownZone;
    properties.putAll(other.properties);
    zones.addAll(other.zones);
    events.addAll(other.events);
    ledger.addAll(other.ledger);
    other.marks.forEach((streak, list) -> marks.put(streak, new ArrayList<>(list)));
    other.gifts.forEach((streak, list) -> gifts.put(streak, new ArrayList<>(list)));
    badges.putAll(other.badges);
    grants.putAll(other.grants);
  }

  Object facts() {
    return java.util.Arrays.asList(
        serial, ownZone, properties, zones, events, ledger, marks, gifts, badges, grants);
  }

  Person copy() {
    return new Person(this);
  }

  ZoneId zone() {
    return zones.getLast().zone();
  }

  /// A zone is in force from now on, also before changes that lie ahead on a clock that was set
  /// back. One that is in force already is no change.
  void inForce(ZoneId zone, Instant now) {
    zones.removeIf(change -> change.at().isAfter(now));
    if (!zone().equals(zone)) zones.add(new ZoneChange(now, zone));
  }

  long total() {
    return ledger.stream().mapToLong(Entry::amount).sum();
  }

  long count(String eventName) {
    return events.stream()
        .filter(event -> event.name().equals(eventName) && event.reversal() == null)
        .count();
  }

  Person.@Nullable Accepted find(int label) {
    return events.stream().filter(event -> event.label() == label).findFirst().orElse(null);
  }

  void replace(Accepted event) {
    events.replaceAll(other -> other.label() == event.label() ? event : other);
  }

  /// Writes the inverse of an entry, and answers how much that takes.
  long inverse(Entry entry, Instant now) {
    ledger.set(ledger.indexOf(entry), entry.reversed(true));
    ledger.add(
        new Entry(
            -entry.amount(),
            "reversal",
            entry.source(),
            entry.event(),
            entry.eventName(),
            entry.occurredAt(),
            now,
            entry.day(),
            false));
    return entry.amount();
  }

  List<Mark> marks(int streak) {
    return marks.computeIfAbsent(streak, _ -> new ArrayList<>());
  }

  List<Gift> gifts(int streak) {
    return gifts.computeIfAbsent(streak, _ -> new ArrayList<>());
  }
}

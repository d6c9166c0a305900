package dev.amba.simulation.history;

import dev.amba.simulation.history.Action.Send;
import dev.amba.simulation.history.Action.Way;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Events that are made up: late, early, at the very edge of a limit, twice.
final class Items {
  private static final Duration AHEAD = Duration.ofMinutes(5);
  static final int SPELLINGS = 4;

  private final Chance chance;
  private final Clock clock;
  private final List<Item> sent = new ArrayList<>();
  private final List<Instant> instants = new ArrayList<>();
  private final Map<Integer, List<Integer>> labelsOf = new HashMap<>();
  private int labels;

  Items(Chance chance, Clock clock) {
    this.chance = chance;
    this.clock = clock;
  }

  Send single(Item item) {
    var way = item.zone() == null && !chance.in100(35) ? Way.APP : Way.BACKEND;
    return new Send(List.of(item), way, true, false, null);
  }

  /// Sent with a zone, by the header or in the item.
  Send single(Item item, String zone) {
    if (chance.in100(60)) return new Send(List.of(item), Way.APP, true, false, zone);
    var zoned =
        new Item(
            item.label(),
            item.user(),
            item.name(),
            item.occurredAt(),
            item.eventId(),
            item.properties(),
            item.spelling(),
            item.flaw(),
            zone);
    return new Send(List.of(zoned), Way.BACKEND, true, false, null);
  }

  /// An event that nothing is wrong with, but perhaps its instant.
  Item fresh(int user) {
    return make(user, null);
  }

  /// An event that something may be wrong with.
  Item any(int user) {
    return make(user, chance.in100(12) ? chance.of(List.of(Item.Flaw.values())) : null);
  }

  /// Events of one name within less than a day.
  List<Item> crowd(int user, int count, String name) {
    var at = atMost(clock.midnight(chance.of(Clock.ZONES), clock.now()));
    var crowd = new ArrayList<Item>();
    for (int i = 0; i < count; i++) {
      var instant = Clock.ordinary(atMost(at.plusSeconds(chance.between(-3_600, 14 * 3_600))));
      var item = make(user, null).named(name).at(instant);
      instants.set(instants.size() - 1, instant);
      sent.replaceAll(other -> other.label() == item.label() ? item : other);
      crowd.add(item);
    }
    return crowd;
  }

  private Item make(int user, Item.@Nullable Flaw flaw) {
    var label = ++labels;
    var at = chance.in100(45) ? null : Clock.ordinary(instant());
    var properties =
        chance.in100(15)
            ? Map.of("metres", chance.between(1, 9), "laps", chance.between(1, 3))
            : Map.<String, Integer>of();
    var id = chance.in100(70) ? "e" + label : null;
    var name = chance.in100(60) ? Forms.EVENTS.getFirst() : chance.of(Forms.EVENTS);
    var item = new Item(label, user, name, at, id, properties, 0, flaw, null);
    if (flaw == null && id != null) sent.add(item);
    labelsOf.computeIfAbsent(user, _ -> new ArrayList<>()).add(label);
    instants.add(at == null ? clock.now() : at);
    return item;
  }

  /// Something that was sent before for any user, as it was, written differently, or not quite the
  /// same; a new one when nothing can be sent again.
  Item again(int user) {
    var earlier = sent.stream().filter(item -> item.user() == user).toList();
    if (earlier.isEmpty()) return fresh(user);
    var item = chance.of(earlier);
    return switch (chance.between(0, 7)) {
      case 0 -> item;
      case 1, 2, 3 -> item.spelled(chance.between(0, SPELLINGS - 1));
      case 4 -> item.at(null);
      case 5 -> item.at(Clock.ordinary(clock.now()));
      case 6 -> item.named(chance.of(Forms.EVENTS));
      default ->
          new Item(
              item.label(),
              item.user(),
              item.name(),
              item.occurredAt(),
              item.eventId(),
              Map.of("metres", chance.between(1, 9)),
              0,
              null,
              null);
    };
  }

  /// An event of a user, which may have been refused; 0 for none.
  int labelOf(int user) {
    var all = labelsOf.get(user);
    return all == null ? 0 : chance.of(all);
  }

  private Instant instant() {
    var now = clock.now();
    return switch (chance.weighted(new int[] {18, 14, 18, 22, 10, 5, 5})) {
      case 0 -> instants.isEmpty() ? now : chance.of(instants);
      case 1 -> now.minusSeconds(chance.between(0, 7_200));
      case 2 -> instants.isEmpty() ? now : near(chance.of(instants));
      case 3 ->
          atMost(
              clock.midnight(
                  chance.of(Clock.ZONES), now.minus(Duration.ofDays(chance.between(0, 3)))));
      case 4 -> now.minusSeconds(chance.between(0, 4 * 86_400));
      case 5 -> now.plus(AHEAD).plusMillis(chance.between(-1, 1));
      case 6 ->
          now.minus(Duration.ofDays(chance.of(List.of(1, 3, 30))))
              .plusMillis(chance.between(-1, 1));
      default -> throw new IllegalStateException("no such weight");
    };
  }

  /// Just about as far from another as a cooldown is long.
  private Instant near(Instant other) {
    var seconds = chance.of(List.of(1L, 60L, 3_600L, 86_400L, 90_000L));
    var at =
        other.plusSeconds(chance.in100(50) ? seconds : -seconds).plusMillis(chance.between(-1, 1));
    return atMost(at);
  }

  private Instant atMost(Instant at) {
    return at.isAfter(clock.now()) ? clock.now() : at;
  }
}

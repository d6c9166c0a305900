package dev.amba.simulation.audit;

import dev.amba.simulation.history.Action.Send;
import dev.amba.simulation.history.Action.Way;
import dev.amba.simulation.history.Item;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What becomes of events (semantics §2).
record EventAudit(World world) {
  private static final Duration AHEAD = Duration.ofMinutes(5);

  /// Takes a request's events in and answers what it is told.
  Forecast send(Send send, Instant now) {
    var results = new ArrayList<Map<String, @Nullable Object>>();
    for (var item : send.items()) {
      if (!world.hasUser(item.user())) {
        var wrong = wrong(item, send.historical(), now);
        if (wrong != null) {
          // Nobody is made for an event that is refused.
          results.add(refused(wrong));
          continue;
        }
        world.onDemand(item, now);
      }
      var person = world.person(item.user());
      var zone = zone(send, item, now);
      if (zone != null) world.zoneIfNone(person, zone, now);
      results.add(take(person, item, send.historical(), now));
    }
    if (send.single() && results.getFirst().get("error") instanceof Map<?, ?> error) {
      return Forecast.error(status(error.get("code")), String.valueOf(error.get("code")));
    }
    var tracked =
        results.stream().filter(result -> "accepted".equals(result.get("status"))).count();
    return Forecast.of(200, Body.of("tracked", tracked, "results", results));
  }

  /// The zone that comes with an event: of the device, whatever becomes of the event; or with the
  /// event itself, unless that is refused for what it says.
  private @Nullable String zone(Send send, Item item, Instant now) {
    if (send.way() == Way.APP) return send.zoneHeader();
    return wrong(item, send.historical(), now) == null ? item.zone() : null;
  }

  private static int status(@Nullable Object code) {
    return "EVENT_ID_CONFLICT".equals(code) ? 409 : 400;
  }

  private Map<String, @Nullable Object> take(
      Person person, Item item, boolean historical, Instant now) {
    if (item.flaw() != null) return refused("INVALID_INPUT");
    var known =
        person.events.stream()
            .filter(event -> item.eventId() != null && item.eventId().equals(event.eventId()))
            .findFirst();
    if (known.isPresent()) {
      return isSame(known.get(), item) ? duplicate(known.get()) : refused("EVENT_ID_CONFLICT");
    }
    var at = item.occurredAt() == null ? now : item.occurredAt();
    var wrong = wrong(item, historical, now);
    return wrong == null ? accept(person, item, at, now) : refused(wrong);
  }

  /// Why an event is refused, whosever it is.
  private @Nullable String wrong(Item item, boolean historical, Instant now) {
    if (item.flaw() != null) return "INVALID_INPUT";
    var at = item.occurredAt() == null ? now : item.occurredAt();
    if (at.isAfter(now.plus(AHEAD))) return "EVENT_IN_FUTURE";
    var oldest = now.minus(Duration.ofDays(world.settings.maxAgeDays()));
    return at.isBefore(oldest) && !historical ? "EVENT_TOO_OLD" : null;
  }

  private static boolean isSame(Person.Accepted known, Item item) {
    return known.name().equals(item.name())
        && (item.occurredAt() == null || item.occurredAt().equals(known.at()))
        && known.properties().equals(item.properties());
  }

  private static Map<String, @Nullable Object> duplicate(Person.Accepted known) {
    var answer = new LinkedHashMap<String, @Nullable Object>(known.answer());
    answer.put("duplicate", true);
    return answer;
  }

  private static Map<String, @Nullable Object> refused(String code) {
    return Body.of("status", "rejected", "error", Body.of("code", code));
  }

  private Map<String, @Nullable Object> accept(Person person, Item item, Instant at, Instant now) {
    var before = person.total();
    var entries = person.ledger.size();
    var accepted =
        new Person.Accepted(
            item.label(),
            item.eventId(),
            item.name(),
            at,
            now,
            item.properties(),
            new LinkedHashMap<>(),
            null);
    person.events.add(accepted);
    var decisions = new XpAudit(world).decide(person, item, at, now);
    var qualifying =
        world.streaks.values().stream()
            .filter(streak -> streak.form().event().equals(item.name()))
            .sorted(java.util.Comparator.comparingInt(Definitions.Streak::serial))
            .toList();
    for (var streak : qualifying) {
      person.marks(streak.serial()).add(new Mark(at, item.label()));
    }
    var unlocked = new BadgeAudit(world).unlock(person, at, now, item.label());
    var given = person.ledger.subList(entries, person.ledger.size());
    accepted
        .answer()
        .putAll(
            Body.of(
                "id", new Ref("event of user " + person.serial, item.label()),
                "event_id", item.eventId(),
                "status", "accepted",
                "duplicate", false,
                "xp_awarded", given.stream().mapToLong(Entry::amount).sum(),
                "decisions", decisions,
                "total_xp", person.total(),
                "level", world.curve.level(person.total()),
                "levels_reached", world.curve.reached(before, person.total()),
                "streaks", effects(person, qualifying, now),
                "badges_unlocked", unlocked));
    return new LinkedHashMap<String, @Nullable Object>(accepted.answer());
  }

  private List<Map<String, @Nullable Object>> effects(
      Person person, List<Definitions.Streak> streaks, Instant now) {
    var effects = new ArrayList<Map<String, @Nullable Object>>();
    for (var streak : streaks) {
      var picture = world.picture(person, streak, now);
      effects.add(
          Body.of(
              "key", world.key(streak),
              "current_count", picture.count(),
              "status", picture.status(),
              "freezes_remaining", picture.freezes()));
    }
    return effects;
  }
}

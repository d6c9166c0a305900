package dev.amba.simulation.audit;

import dev.amba.simulation.history.Action;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Users who come, go and travel.
record PersonAudit(World world) {

  @Nullable Forecast add(Action.AddUser add, Instant now) {
    if (world.hasUser(add.user())) return null;
    var person = create(add.user(), add.zone(), add.anonymous(), now);
    person.properties.putAll(add.properties());
    judge(person, now);
    var id = new Ref("user", person.serial);
    return Forecast.of(201, add.anonymous() ? Map.of("user", Map.of("id", id)) : Map.of("id", id));
  }

  /// A user whom an event has made.
  void create(int user, @Nullable String zone, Instant now) {
    judge(create(user, zone, false, now), now);
  }

  private Person create(int user, @Nullable String zone, boolean anonymous, Instant now) {
    var own = zone == null ? null : ZoneId.of(zone);
    var person = new Person(world.serial(), anonymous, now, own, world.zones);
    world.people.put(user, person);
    return person;
  }

  @Nullable Forecast delete(Action.DeleteUser delete) {
    if (world.people.remove(delete.user()) == null) return null;
    return Forecast.of(200, Map.of("deleted", true));
  }

  @Nullable Forecast setZone(Action.SetZone set, Instant now) {
    if (!world.hasUser(set.user())) return null;
    var person = world.person(set.user());
    person.ownZone = set.zone() == null ? null : ZoneId.of(set.zone());
    person.inForce(person.ownZone == null ? world.settings.zone() : person.ownZone, now);
    return Forecast.of(200, Body.of("id", new Ref("user", person.serial), "timezone", set.zone()));
  }

  @Nullable Forecast setProperty(Action.SetProperty set, Instant now) {
    if (!world.hasUser(set.user())) return null;
    var person = world.person(set.user());
    person.properties.put(set.key(), set.value());
    judge(person, now);
    return Forecast.of(
        200,
        Map.of("id", new Ref("user", person.serial), "properties", Map.copyOf(person.properties)));
  }

  private void judge(Person person, Instant now) {
    var _ = new BadgeAudit(world).unlock(person, now, now, null);
  }
}

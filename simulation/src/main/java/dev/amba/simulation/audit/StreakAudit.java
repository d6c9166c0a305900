package dev.amba.simulation.audit;

import dev.amba.simulation.audit.Definitions.Streak;
import dev.amba.simulation.history.Action;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Streaks that are qualified and saved by hand.
record StreakAudit(World world) {

  @Nullable Forecast qualify(Action.Qualify qualify, Instant now) {
    var streak = world.streaks.get(qualify.streak());
    if (!world.hasUser(qualify.user()) || streak == null) return null;
    var person = world.person(qualify.user());
    var marks = person.marks(streak.serial());
    var first = marks.isEmpty();
    marks.add(new Mark(now, null));
    var _ = new BadgeAudit(world).unlock(person, now, now, null);
    // Whether a mark that was taken back was the first ever is left open.
    var ever = person.events.stream().anyMatch(event -> event.reversal() != null);
    var statuses = !first ? List.of(200) : ever ? List.of(200, 201) : List.of(201);
    return new Forecast(statuses, Map.of("data", row(person, streak, now)));
  }

  @Nullable Forecast give(Action.GiveFreezes give, Instant now) {
    var streak = world.streaks.get(give.streak());
    if (!world.hasUser(give.user()) || streak == null) return null;
    var person = world.person(give.user());
    var gifts = person.gifts(streak.serial());
    // Nothing at all: what somebody has to begin with shows once something is given.
    gifts.add(new Gift(now, 0));
    var before = world.picture(person, streak, now).stock();
    gifts.removeLast();
    gifts.add(new Gift(now, give.count()));
    var after = world.picture(person, streak, now);
    return Forecast.of(
        200, Map.of("granted", after.stock() - before, "freezes_remaining", after.freezes()));
  }

  /// A streak as its user is shown it.
  Map<String, @Nullable Object> row(Person person, Streak streak, Instant now) {
    var picture = world.picture(person, streak, now);
    return Body.of(
        "id", new Ref("streak", streak.serial()),
        "key", world.key(streak),
        "period", streak.form().weekly() ? "weekly" : "daily",
        "current_count", picture.count(),
        "longest_count", picture.longest(),
        "status", picture.status(),
        "freezes_remaining", picture.freezes(),
        "last_qualified_at", picture.lastQualifiedAt(),
        "deadline_at", picture.deadlineAt(),
        "qualified_this_period",
            picture.qualifiedThisPeriod() == null
                ? new Forecast.AnyOf(List.of(true, false))
                : picture.qualifiedThisPeriod());
  }
}

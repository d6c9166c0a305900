package dev.amba.simulation.audit;

import dev.amba.simulation.history.Action;
import dev.amba.simulation.history.BoardForm;
import dev.amba.simulation.history.Criteria;
import dev.amba.simulation.history.StreakForm;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The profile of a web page, whose reading counts a login (semantics §8).
record ProfileAudit(World world) {
  private static final int SHOWN = 5;
  private static final int RANKED = 10;

  @Nullable Forecast visit(Action.Visit visit, Instant now) {
    if (!world.hasUser(visit.user())) return null;
    var person = world.person(visit.user());
    var login = world.streaks.get(StreakForm.LOGIN);
    if (login != null) person.marks(login.serial()).add(new Mark(now, null));
    var unlocked = new BadgeAudit(world).unlock(person, now, now, null);
    var total = person.total();
    var curve = world.curve;
    var atTop = curve.toNextLevel(total) == 0;
    var next = atTop ? total - curve.intoLevel(total) : total + curve.toNextLevel(total);
    return new Forecast(
        List.of(200),
        Body.of(
            "badges", badges(person, true),
            "points", total,
            "level", curve.level(total),
            "title", "Level " + curve.level(total),
            "nextLevel", next,
            "progress", atTop ? 100 : (200 * total + next) / (2 * next),
            "streak", login == null ? 0 : world.picture(person, login, now).count(),
            "badgeAwarded", awarded(unlocked),
            "leaderboard", leaders(now),
            "userRank", rank(person, now),
            "availableBadges", badges(person, false)));
  }

  private List<Map<String, @Nullable Object>> badges(Person person, boolean unlocked) {
    var rows = new ArrayList<Map<String, @Nullable Object>>();
    for (var badge : new BadgeAudit(world).inOrder()) {
      var form = badge.getValue().form();
      if (person.badges.containsKey(badge.getValue().serial()) != unlocked) continue;
      if (!unlocked && (form.hidden() || !form.active())) continue;
      rows.add(Body.of("id", BadgeAudit.key(badge.getKey()), "points", form.reward()));
    }
    return rows;
  }

  /// The streak badge with the highest target; any of those that have the same.
  private @Nullable Object awarded(List<String> unlocked) {
    var best = 0L;
    var keys = new ArrayList<String>();
    for (var badge : new BadgeAudit(world).inOrder()) {
      var key = BadgeAudit.key(badge.getKey());
      var target = streakTarget(badge.getValue().form().criteria());
      if (target == 0 || target < best || !unlocked.contains(key)) continue;
      if (target > best) keys.clear();
      best = target;
      keys.add(key);
    }
    return keys.isEmpty() ? null : new Forecast.AnyOf(keys);
  }

  private static long streakTarget(Criteria criteria) {
    return switch (criteria) {
      case Criteria.StreakLength length -> length.target();
      case Criteria.AllOf all ->
          all.criteria().stream().mapToLong(ProfileAudit::streakTarget).max().orElse(0);
      case Criteria.EventCount _,
          Criteria.XpThreshold _,
          Criteria.Level _,
          Criteria.Property _,
          Criteria.JoinedBefore _,
          Criteria.Manual _ ->
          0;
    };
  }

  private List<Map<String, @Nullable Object>> leaders(Instant now) {
    var curve = world.curve;
    return rows(now).stream()
        .limit(SHOWN)
        .map(row -> {
          var points = (long) java.util.Objects.requireNonNull(row.get("score"));
          return Body.of(
              "userId", row.get("user_id"),
              "name", row.get("display_name"),
              "points", points,
              "level", curve.level(points),
              "title", "Level " + curve.level(points));
        })
        .toList();
  }

  private List<Map<String, @Nullable Object>> rows(Instant now) {
    var today = Almanac.day(now, world.settings.zone());
    return new BoardAudit(world, now).ranks(BoardForm.builtIn("all_time"), today);
  }

  private @Nullable Object rank(Person person, Instant now) {
    for (var row : rows(now)) {
      if (!new Ref("user", person.serial).equals(row.get("user_id"))) continue;
      return (long) java.util.Objects.requireNonNull(row.get("rank")) > RANKED
          ? null
          : row.get("rank");
    }
    return null;
  }
}

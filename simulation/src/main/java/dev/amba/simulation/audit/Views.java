package dev.amba.simulation.audit;

import dev.amba.simulation.history.BoardForm;
import dev.amba.simulation.history.Criteria;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// What every reading of a user should answer.
public record Views(World world, Instant now) {
  /// How many users before and after one a board is asked for: more than there are.
  public static final int RADIUS = 9;

  /// `GET /client/xp`.
  public Forecast xp(int user) {
    var person = world.person(user);
    var total = person.total();
    var curve = world.curve;
    var window = XpWindow.running(world.settings, now);
    var inWindow =
        person.ledger.stream()
            .filter(entry -> window.contains(entry.occurredAt()))
            .mapToLong(Entry::amount)
            .sum();
    return Forecast.of(
        200,
        Body.of(
            "user_id",
            new Ref("user", person.serial),
            "total_xp",
            total,
            "level",
            curve.level(total),
            "current_level",
            curve.level(total),
            "title",
            "Level " + curve.level(total),
            "xp_into_level",
            curve.intoLevel(total),
            "xp_to_next_level",
            curve.toNextLevel(total),
            "xp_this_period",
            inWindow));
  }

  /// `GET /client/xp/history`: newest first; of one instant, the last accepted first.
  public Forecast history(int user) {
    var entries = new ArrayList<>(world.person(user).ledger);
    Collections.reverse(entries);
    entries.sort(Comparator.comparing(Entry::occurredAt).reversed());
    var rows =
        entries.stream()
            .map(entry ->
                Body.of(
                    "event_name", entry.eventName(),
                    "xp_amount", entry.amount(),
                    "xp_rule_id",
                        entry.reason().equals("rule") && entry.source() != null
                            ? new Ref("rule", entry.source())
                            : null,
                    "reason", entry.reason(),
                    "occurred_at", entry.occurredAt(),
                    "created_at", entry.createdAt()))
            .toList();
    return new Forecast(List.of(200), Map.of("data", rows, "total", rows.size()));
  }

  /// `GET /client/streaks`.
  public Forecast streaks(int user) {
    var person = world.person(user);
    var rows =
        world.streaks.values().stream()
            .sorted(Comparator.comparingInt(Definitions.Streak::serial))
            .filter(streak -> !person.marks(streak.serial()).isEmpty())
            .map(streak -> new StreakAudit(world).row(person, streak, now))
            .toList();
    return Forecast.of(200, rows);
  }

  /// `GET /client/achievements`.
  public Forecast badges(int user) {
    var person = world.person(user);
    var audit = new BadgeAudit(world);
    var rows = new ArrayList<Map<String, @Nullable Object>>();
    for (var badge : audit.inOrder()) {
      var definition = badge.getValue();
      var unlocked = person.badges.get(definition.serial());
      var shown = !definition.form().hidden() && definition.form().active();
      if (unlocked == null && !shown) continue;
      var progress = audit.progress(person, definition.form().criteria());
      rows.add(
          Body.of(
              "id",
              new Ref("badge", definition.serial()),
              "key",
              BadgeAudit.key(badge.getKey()),
              "unlocked_at",
              unlocked,
              "progress",
              progress(definition.form().criteria(), progress)));
    }
    return Forecast.of(200, rows);
  }

  private static Map<String, @Nullable Object> progress(
      Criteria criteria, BadgeAudit.Progress progress) {
    return criteria instanceof Criteria.Manual
        ? Body.of("target_value", 1)
        : Body.of("current_value", progress.current(), "target_value", progress.target());
  }

  /// The boards by their keys: those that every project has, and its own.
  public Map<String, BoardForm> boards() {
    var boards = new TreeMap<String, BoardForm>();
    for (var period : List.of("all_time", "daily", "weekly", "monthly")) {
      boards.put(period, BoardForm.builtIn(period));
    }
    world.boards.forEach((slot, form) -> boards.put("c" + slot, form));
    return boards;
  }

  /// `GET /client/leaderboards/:key`.
  public Forecast board(BoardForm board, LocalDate date) {
    var rows = new BoardAudit(world, now).rows(board, date);
    return new Forecast(List.of(200), Map.of("data", inOrder(board, rows), "total", rows.size()));
  }

  /// Who has reached a count of a streak first, the specification does not say.
  private static Object inOrder(BoardForm board, List<Map<String, @Nullable Object>> rows) {
    return board.streak() == null ? rows : new Forecast.InAnyOrder(rows);
  }

  /// `GET /client/leaderboards/:key/me`.
  public Forecast standing(int user, BoardForm board, LocalDate date) {
    return Forecast.of(200, new BoardAudit(world, now).standing(world.person(user), board, date));
  }

  /// `GET /client/leaderboards/:key?around=me&radius=9`.
  public Forecast around(int user, BoardForm board, LocalDate date) {
    var rows = new BoardAudit(world, now).around(world.person(user), board, date, RADIUS);
    return Forecast.of(200, inOrder(board, rows));
  }

  /// Today in the project's zone.
  public LocalDate today() {
    return Almanac.day(now, world.settings.zone());
  }

  /// `GET /admin/projects/:projectId/users/:userId/streaks/:key/calendar`.
  public Forecast calendar(int user, int slot, LocalDate from, LocalDate to) {
    var person = world.person(user);
    var streak = java.util.Objects.requireNonNull(world.streaks.get(slot));
    return Forecast.of(
        200, Map.of("periods", new CalendarAudit(world, person, streak).periods(from, to, now)));
  }

  /// The places that have a streak.
  public List<Integer> streakSlots() {
    return List.copyOf(world.streaks.keySet());
  }

  /// Today in a user's zone.
  public LocalDate today(int user) {
    return Almanac.day(now, world.person(user).zone());
  }

  /// `GET /admin/projects/:projectId/events/count?group_by=event_name`.
  public Forecast counts() {
    var counts = new TreeMap<String, Long>();
    for (var person : world.people.values()) {
      for (var event : person.events) {
        if (event.reversal() == null) counts.merge(event.name(), 1L, Long::sum);
      }
    }
    var groups = new ArrayList<Map<String, Object>>();
    counts.forEach((name, count) -> groups.add(Map.of("key", name, "count", count)));
    var total = counts.values().stream().mapToLong(Long::longValue).sum();
    return Forecast.of(200, Map.of("total", total, "groups", new Forecast.InAnyOrder(groups)));
  }

  /// The answers that the log has of a user's events, by their labels.
  public Map<Integer, Forecast> events(int user) {
    var events = new LinkedHashMap<Integer, Forecast>();
    for (var event : world.person(user).events) {
      var stored = new LinkedHashMap<>(event.answer());
      stored.keySet().removeAll(List.of("status", "duplicate"));
      stored.put("event_name", event.name());
      stored.put("occurred_at", Body.text(event.at()));
      events.put(event.label(), Forecast.of(200, stored));
    }
    return events;
  }
}

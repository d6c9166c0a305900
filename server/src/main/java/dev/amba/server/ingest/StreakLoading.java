package dev.amba.server.ingest;

import dev.amba.engine.streak.FreezeGrant;
import dev.amba.engine.streak.Marks;
import dev.amba.server.project.ProjectConfig;
import dev.amba.server.project.Streak;
import dev.amba.server.project.ZoneTimeline;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Makes users' states know as much of their streaks as the commands of a batch ask for.
final class StreakLoading {
  /// Whatever the zone, two instants of one day are closer than this.
  private static final Duration DAY_MAX = Duration.ofHours(50);

  /// A command that changes a streak.
  ///
  /// @param at the mark's instant; null for a grant or a reversal
  /// @param byHand whether it is a mark by hand
  private record Touch(PlayerState state, Streak streak, @Nullable Instant at, boolean byHand) {}

  private final List<Touch> touches = new ArrayList<>();
  private final Map<UUID, PlayerState> users = new HashMap<>();
  private final Map<UUID, ProjectConfig> configs = new HashMap<>();

  /// Notes what a command will ask for.
  void expect(Command command, PlayerState state, ProjectConfig config) {
    var before = touches.size();
    switch (command) {
      case Command.TrackEvent track -> {
        for (var streak : config.streaks().of(track.draft().name())) {
          touches.add(new Touch(state, streak, track.draft().occurredAt(), false));
        }
      }
      case Command.Qualify qualify ->
          config
              .streaks()
              .find(qualify.streakId())
              .ifPresent(streak -> touches.add(new Touch(state, streak, qualify.now(), true)));
      case Command.Visit visit ->
          config
              .streaks()
              .find(visit.streakKey())
              .ifPresent(streak -> touches.add(new Touch(state, streak, visit.now(), true)));
      case Command.GrantFreezes grant ->
          config
              .streaks()
              .find(grant.streakId())
              .ifPresent(streak -> touches.add(new Touch(state, streak, null, false)));
      // Which streaks it marked is known only later, and badges may ask for any.
      case Command.ReverseEvent _ -> {
        for (var streak : config.streaks().all()) {
          touches.add(new Touch(state, streak, null, false));
        }
        users.put(state.userId, state);
        configs.put(state.projectId, config);
      }
      case Command.GrantXp _, Command.AwardBadge _, Command.JudgeBadges _ -> {}
    }
    if (touches.size() == before && config.badges().streakKeys().isEmpty()) return;
    users.put(state.userId, state);
    configs.put(state.projectId, config);
  }

  /// Loads what is not known yet.
  void run(StreakReader reader) throws SQLException {
    if (users.isEmpty()) return;
    loadUsers(reader, users.values().stream().filter(state -> !state.knowsStreaks()).toList());
    for (var state : users.values()) {
      var config = configs.get(state.projectId);
      if (config != null) state.streaks().follow(config);
    }
    loadMarks(reader);
    loadByHand(reader);
  }

  private void loadByHand(StreakReader reader) throws SQLException {
    Map<UserStreakId, PlayerStreak> streaks = new LinkedHashMap<>();
    var earliest = Instant.MAX;
    for (var touch : touches) {
      var at = touch.at();
      if (!touch.byHand() || at == null) continue;
      var known = touch.state().streaks().of(touch.streak());
      if (known.knowsByHand()) continue;
      streaks.put(new UserStreakId(touch.state().userId, touch.streak().id()), known);
      if (at.isBefore(earliest)) earliest = at;
    }
    if (streaks.isEmpty()) return;
    var marks = reader.lastMarksByHand(streaks.keySet(), earliest.minus(DAY_MAX), Marks.PER_DAY);
    streaks.forEach((id, known) -> known.knowByHand(marks.getOrDefault(id, List.of())));
  }

  private static void loadUsers(StreakReader reader, Collection<PlayerState> states)
      throws SQLException {
    if (states.isEmpty()) return;
    var ids = states.stream().map(state -> state.userId).toList();
    var zones = reader.zones(ids);
    var lastMarks = reader.lastMarks(ids, Marks.PER_DAY);
    var grants = new HashMap<UUID, Map<UUID, List<FreezeGrant>>>();
    reader
        .grants(ids)
        .forEach((id, given) ->
            grants.computeIfAbsent(id.userId(), _ -> new HashMap<>()).put(id.streakId(), given));
    var streaks = new HashMap<UUID, Map<UUID, PlayerStreak>>();
    for (var stored : reader.streaks(ids)) {
      var id = stored.id();
      var known =
          PlayerStreak.of(
              stored,
              grants.getOrDefault(id.userId(), Map.of()).getOrDefault(id.streakId(), List.of()),
              lastMarks.getOrDefault(id, List.of()));
      streaks.computeIfAbsent(id.userId(), _ -> new HashMap<>()).put(id.streakId(), known);
    }
    for (var state : states) {
      state.knowStreaks(
          new PlayerStreaks(
              zones.getOrDefault(state.userId, new ZoneTimeline(state.ownZone, List.of())),
              streaks.getOrDefault(state.userId, Map.of()),
              grants.getOrDefault(state.userId, Map.of())));
    }
  }

  /// Whatever does not follow what is known needs all marks of its streak.
  private void loadMarks(StreakReader reader) throws SQLException {
    Set<UserStreakId> wanted = new LinkedHashSet<>();
    Map<UserStreakId, PlayerStreak> streaks = new HashMap<>();
    Map<UserStreakId, Instant> latest = new HashMap<>();
    for (var touch : touches) {
      var known = touch.state().streaks().of(touch.streak());
      var tally = known.tally();
      if (known.isWhole() || tally == null) continue;
      var id = new UserStreakId(touch.state().userId, touch.streak().id());
      var at = touch.at();
      var follows =
          at != null
              && !at.isBefore(latest.getOrDefault(id, tally.asOf()))
              && known.isCurrent(touch.state().streaks().fold(touch.streak()));
      if (follows) {
        latest.put(id, at);
      } else {
        wanted.add(id);
        streaks.put(id, known);
      }
    }
    var marks = reader.marks(wanted);
    streaks.forEach((id, known) -> known.complete(marks.getOrDefault(id, List.of())));
  }
}

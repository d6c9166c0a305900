package dev.amba.server.ingest;

import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

import dev.amba.engine.badge.Badge;
import dev.amba.engine.badge.ChangedFacts;
import dev.amba.server.ingest.BadgeDecider.Occasion;
import dev.amba.server.ingest.Command.ReverseEvent;
import dev.amba.server.ingest.ReversibleEvent.Standing;
import dev.amba.server.platform.problem.Problem;
import dev.amba.server.platform.problem.ProblemCode;
import dev.amba.server.project.ProjectConfig;
import dev.amba.server.project.Streak;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/// Takes an event back with all that it did (semantics §9): its awards, its count, its marks, and
/// the badges that do not hold without it. What rules decided about other events is final.
final class ReversalDecider {
  private final ReversalWriter rows;
  private final StreakDecider streaks;
  private final BadgeDecider badges;

  ReversalDecider(ReversalWriter rows, StreakDecider streaks, BadgeDecider badges) {
    this.rows = rows;
    this.streaks = streaks;
    this.badges = badges;
  }

  /// Reverses an event that stands. When it is refused, the state and the rows are of no use any
  /// more: what goes with an event is known only when the event is gone from them.
  ///
  /// @param state with all that inactive badges ask for, too
  Outcome<ReversalAnswer> reverse(
      ReverseEvent command,
      ReversibleEvent event,
      PlayerState state,
      ProjectConfig config,
      ReversalReader reader)
      throws SQLException {
    var totalBefore = state.xpTotal;
    var longest = longestStreaks(state, config);
    state.eventCount--;
    state.counters.takeBack(event.name());
    rows.counted(state, event, command.now());
    var marked = marks(command, event, state, config);
    var reversed = new ArrayList<>(event.awards());
    for (var award : event.awards()) rows.entry(state, award, command.note(), command.now());
    var revoked = revoked(event, state, config, longest, totalBefore);
    for (var badge : revoked) {
      state.badges().unlocked().remove(badge.id());
      rows.badge(state, badge.id());
      var reward = event.rewards().get(badge.id());
      if (reward == null) continue;
      reversed.add(reward);
      rows.entry(state, reward, command.note(), command.now());
    }
    if (state.xpTotal < 0) return new Outcome.Refused<>(insufficient(event, totalBefore, state));
    lastGiven(state, reversed, reader);
    var xpReversed = totalBefore - state.xpTotal;

    // A streak may have come further without the mark: it left its freezes unspent.
    var keys = marked.stream().map(StreakEffect::key).collect(toSet());
    var unlocked =
        badges.unlock(
            state,
            config,
            new ChangedFacts(null, keys, false, java.util.Set.of()),
            Occasion.now(command.now()));
    var answer =
        new ReversalAnswer(
            event.id(),
            event.eventId(),
            "reversed",
            false,
            command.now(),
            command.note(),
            xpReversed,
            state.xpTotal,
            config.levelCurve().level(state.xpTotal),
            revoked.stream().map(Badge::key).toList(),
            unlocked,
            marked);
    rows.event(state, answer);
    return new Outcome.Done<>(answer);
  }

  private static Map<String, Integer> longestStreaks(PlayerState state, ProjectConfig config) {
    return config.streaks().all().stream()
        .collect(toMap(Streak::key, streak -> state.streaks().longest(streak)));
  }

  /// Takes the event's marks out, also of streaks that another event qualifies for by now.
  private List<StreakEffect> marks(
      ReverseEvent command, ReversibleEvent event, PlayerState state, ProjectConfig config) {
    var effects = new ArrayList<StreakEffect>();
    for (var streak : config.streaks().all()) {
      var leftOut = event.marks().get(streak.id());
      if (leftOut != null) {
        effects.add(streaks.unmark(state, streak, event, leftOut, command.now()));
      }
    }
    return List.copyOf(effects);
  }

  private static List<Badge> revoked(
      ReversibleEvent event,
      PlayerState state,
      ProjectConfig config,
      Map<String, Integer> longest,
      long totalBefore) {
    if (config.badges().all().isEmpty()) return List.of();
    var asking = FactsReader.askingAll(config);
    var after = new StateFacts(state, asking);
    var before = new FactsBefore(after, event.name(), longest, totalBefore);
    var rewards = new HashMap<UUID, Long>();
    for (var badgeId : state.badges().unlocked()) {
      var reward = event.rewards().get(badgeId);
      rewards.put(badgeId, reward == null ? 0 : reward.amount());
    }
    return asking.badges().takeBack(before, after, rewards);
  }

  private static void lastGiven(PlayerState state, List<Standing> reversed, ReversalReader reader)
      throws SQLException {
    if (reversed.stream().noneMatch(entry -> entry.occurredAt().equals(state.lastXpAt))) return;
    state.lastXpAt = reader.lastGiven(state.userId, reversed.stream().map(Standing::seq).toList());
  }

  private static Problem insufficient(ReversibleEvent event, long totalBefore, PlayerState state) {
    return Problem.of(
        ProblemCode.INSUFFICIENT_XP,
        "the reversal of event %s takes %d XP back, and must not take more than the user has, %d"
            .formatted(event.id(), totalBefore - state.xpTotal, totalBefore),
        "Give the user the difference first, with POST /admin/projects/:projectId/users/:userId/xp,"
            + " or leave the event as it is.");
  }
}

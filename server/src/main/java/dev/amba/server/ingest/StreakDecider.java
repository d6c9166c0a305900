package dev.amba.server.ingest;

import dev.amba.engine.streak.FreezeGrant;
import dev.amba.engine.streak.StreakClosing;
import dev.amba.engine.streak.StreakFold;
import dev.amba.engine.streak.StreakStep;
import dev.amba.engine.streak.StreakTally;
import dev.amba.server.ingest.Command.GrantFreezes;
import dev.amba.server.ingest.Command.Qualify;
import dev.amba.server.ingest.Command.TrackEvent;
import dev.amba.server.platform.db.RowIds;
import dev.amba.server.project.ProjectConfig;
import dev.amba.server.project.Streak;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Applies marks and grants to users' streaks, and to the rows that will be written (semantics §5).
final class StreakDecider {
  private final StreakWriter rows;

  StreakDecider(StreakWriter rows) {
    this.rows = rows;
  }

  /// Marks every streak that the event qualifies for, and answers how they stand.
  ///
  /// @param id of the event, which has been accepted
  List<StreakEffect> track(TrackEvent command, UUID id, PlayerState state, ProjectConfig config) {
    var matching = config.streaks().of(command.draft().name());
    if (matching.isEmpty()) return List.of();
    var effects = new ArrayList<StreakEffect>(matching.size());
    for (var streak : matching) {
      mark(state, streak, command.draft().occurredAt(), id, false, command.now());
      var view = view(state, streak, command.now());
      effects.add(
          new StreakEffect(
              view.key(), view.currentCount(), view.status(), view.freezesRemaining()));
    }
    return List.copyOf(effects);
  }

  /// Marks a streak now.
  QualifyAnswer qualify(Qualify command, PlayerState state, Streak streak) {
    var first = state.streaks().of(streak).tally() == null;
    var now = command.now();
    mark(state, streak, now, RowIds.at(now), true, now);
    return new QualifyAnswer(first, view(state, streak, now));
  }

  /// Adds as many freezes as there is room for.
  FreezeAnswer grant(GrantFreezes command, PlayerState state, Streak streak) {
    var now = command.now();
    var fold = state.streaks().fold(streak);
    var known = state.streaks().of(streak);
    var before = known.tally();
    var stock = known.freezes(fold, now);
    var grant = new FreezeGrant(now, streak.version(), command.count());
    keep(state, streak, before, known.grant(fold, grant, now), now);

    var granted = Math.max(0, known.freezes(fold, now) - stock);
    var id = new UserStreakId(state.userId, streak.id());
    rows.grant(id, state.projectId, RowIds.at(now), grant, granted);
    var enabled = streak.definitions().definitionAt(now).freezeEnabled();
    return new FreezeAnswer(granted, enabled ? stock + granted : 0);
  }

  /// What was done by hand is kept in any case; of events only what can matter, for the event
  /// itself is kept.
  private void mark(
      PlayerState state, Streak streak, Instant at, UUID sourceId, boolean byHand, Instant now) {
    var known = state.streaks().of(streak);
    var fold = state.streaks().fold(streak);
    var before = known.tally();
    var needed = known.needs(at, state.streaks(), now);
    if (needed || byHand) {
      var id = new UserStreakId(state.userId, streak.id());
      rows.mark(id, state.projectId, at, sourceId, byHand);
    }
    if (needed) keep(state, streak, before, known.mark(fold, at, now), now);
    else if (!known.isCurrent(fold)) keep(state, streak, before, known.renew(fold, now), now);
  }

  private void keep(
      PlayerState state,
      Streak streak,
      @Nullable StreakTally before,
      StreakStep step,
      Instant now) {
    var tally = step.tally();
    if (tally.longest() == 0 || tally.equals(before)) return;
    var id = new UserStreakId(state.userId, streak.id());
    rows.state(id, state.projectId, state.streaks().fold(streak), tally, now);
    if (before != null) {
      rows.closings(
          state.userId, state.projectId, streak, news(step.closings(), before.asOf()), now);
    }
  }

  /// What was known before has been told, and a past that has turned out otherwise is no news.
  private static List<StreakClosing> news(List<StreakClosing> closings, Instant asOf) {
    return closings.stream().filter(closing -> closing.at().isAfter(asOf)).toList();
  }

  private static UserStreakView view(PlayerState state, Streak streak, Instant now) {
    StreakFold fold = state.streaks().fold(streak);
    var known = state.streaks().of(streak);
    var tally = Objects.requireNonNull(known.tally(), "the streak has just been marked");
    return UserStreakView.of(streak, fold, tally, known.updatedAt(), now);
  }
}

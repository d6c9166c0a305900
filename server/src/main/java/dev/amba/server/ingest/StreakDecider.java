package dev.amba.server.ingest;

import dev.amba.engine.streak.FreezeGrant;
import dev.amba.engine.streak.Marks;
import dev.amba.engine.streak.StreakFold;
import dev.amba.engine.streak.StreakStatus;
import dev.amba.engine.streak.StreakStep;
import dev.amba.engine.streak.StreakTally;
import dev.amba.server.ingest.Command.GrantFreezes;
import dev.amba.server.ingest.Command.TrackEvent;
import dev.amba.server.ingest.ReversibleEvent.LeftOut;
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
  private final ChangeLog changes;

  StreakDecider(StreakWriter rows, ChangeLog changes) {
    this.rows = rows;
    this.changes = changes;
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
      effects.add(effect(view));
    }
    return List.copyOf(effects);
  }

  /// Marks a streak now.
  QualifyAnswer qualify(PlayerState state, Streak streak, Instant now) {
    var first = state.streaks().of(streak).tally() == null;
    mark(state, streak, now, RowIds.at(now), true, now);
    return new QualifyAnswer(first, view(state, streak, now), List.of());
  }

  /// Adds as many freezes as there is room for.
  FreezeAnswer grant(GrantFreezes command, PlayerState state, Streak streak) {
    var now = command.now();
    var fold = state.streaks().fold(streak);
    var known = state.streaks().of(streak);
    var before = known.tally();
    var since = known.updatedAt();
    var stock = known.freezes(fold, now);
    var grant = new FreezeGrant(now, streak.version(), command.count());
    keep(state, streak, before, known.grant(fold, grant, now), since, now);

    var granted = Math.max(0, known.freezes(fold, now) - stock);
    var id = new UserStreakId(state.userId, streak.id());
    rows.grant(id, state.projectId, RowIds.at(now), grant, granted);
    var enabled = streak.definitions().definitionAt(now).freezeEnabled();
    return new FreezeAnswer(granted, enabled ? stock + granted : 0);
  }

  /// Takes an event's mark back and derives the streak anew, with those marks of its day that it
  /// and others had made needless.
  ///
  /// @param leftOut events of about its day that left no mark, in order of time
  StreakEffect unmark(
      PlayerState state, Streak streak, ReversibleEvent event, List<LeftOut> leftOut, Instant now) {
    var known = state.streaks().of(streak);
    var fold = state.streaks().fold(streak);
    var before = known.tally();
    var since = known.updatedAt();
    var id = new UserStreakId(state.userId, streak.id());
    rows.unmark(id, event.occurredAt(), event.id());
    var zones = state.streaks().zones();
    var day = zones.dayOf(event.occurredAt());
    var hidden = known.count(day, zones) >= Marks.PER_DAY;
    known.unmark(event.occurredAt());
    for (var one : leftOut) {
      if (!hidden || !zones.dayOf(one.at()).equals(day)) continue;
      if (!known.needs(one.at(), state.streaks())) continue;
      rows.mark(id, state.projectId, one.at(), one.eventId(), false);
      known.bringBack(one.at());
    }
    var step = known.rederive(fold, now);
    if (known.tally() == null) {
      rows.end(id);
      changes.streak(state.userId, streak.id());
      var freezes = streak.definitions().definitionAt(now).freezeEnabled();
      return new StreakEffect(
          streak.key(), 0, StreakStatus.BROKEN.wireName(), freezes ? step.tally().freezes() : 0);
    }
    keep(state, streak, before, step, since, now);
    return effect(view(state, streak, now));
  }

  private static StreakEffect effect(UserStreakView view) {
    return new StreakEffect(
        view.key(), view.currentCount(), view.status(), view.freezesRemaining());
  }

  /// Of many marks in one day only those are kept that can matter. But also one that cannot finds
  /// out whether the streak has to be derived anew.
  private void mark(
      PlayerState state, Streak streak, Instant at, UUID sourceId, boolean byHand, Instant now) {
    var known = state.streaks().of(streak);
    var fold = state.streaks().fold(streak);
    var before = known.tally();
    var since = known.updatedAt();
    if (byHand ? known.needsByHand(at, state.streaks()) : known.needs(at, state.streaks())) {
      var id = new UserStreakId(state.userId, streak.id());
      rows.mark(id, state.projectId, at, sourceId, byHand);
      if (byHand) known.byHand(at);
      keep(state, streak, before, known.mark(fold, at, now), since, now);
    } else if (!known.isCurrent(fold)) {
      keep(state, streak, before, known.refold(fold, now), since, now);
    }
  }

  private void keep(
      PlayerState state,
      Streak streak,
      @Nullable StreakTally before,
      StreakStep step,
      Instant since,
      Instant now) {
    var tally = step.tally();
    if (tally.longest() == 0 || tally.equals(before)) return;
    var id = new UserStreakId(state.userId, streak.id());
    var fold = state.streaks().fold(streak);
    var untilNow = fold.advance(tally, now);
    rows.state(id, state.projectId, fold, tally, untilNow, now);
    changes.streak(state.userId, streak.id());
    // Who has just begun has no news, and the past that came with them is none.
    if (before == null) return;
    var closings = new ArrayList<>(step.closings());
    closings.addAll(untilNow.closings());
    rows.closings(state.userId, state.projectId, streak, closings, since, now);
  }

  private static UserStreakView view(PlayerState state, Streak streak, Instant now) {
    StreakFold fold = state.streaks().fold(streak);
    var known = state.streaks().of(streak);
    var tally = Objects.requireNonNull(known.tally(), "the streak has just been marked");
    return UserStreakView.of(streak, fold, tally, known.updatedAt(), now);
  }
}

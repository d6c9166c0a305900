package dev.amba.server.ingest;

import static java.util.stream.Collectors.toSet;

import dev.amba.engine.badge.Badge;
import dev.amba.engine.badge.ChangedFacts;
import dev.amba.engine.period.Day;
import dev.amba.engine.period.XpPeriod;
import dev.amba.engine.xp.RuleUsage;
import dev.amba.engine.xp.XpDecision;
import dev.amba.engine.xp.XpTotal;
import dev.amba.server.ingest.BadgeDecider.Occasion;
import dev.amba.server.ingest.BatchWriter.Entry;
import dev.amba.server.ingest.Command.AwardBadge;
import dev.amba.server.ingest.Command.GrantFreezes;
import dev.amba.server.ingest.Command.GrantXp;
import dev.amba.server.ingest.Command.JudgeBadges;
import dev.amba.server.ingest.Command.Qualify;
import dev.amba.server.ingest.Command.ReverseEvent;
import dev.amba.server.ingest.Command.TrackEvent;
import dev.amba.server.ingest.Command.Visit;
import dev.amba.server.ingest.EventResult.Accepted;
import dev.amba.server.ingest.EventResult.DecisionView;
import dev.amba.server.platform.db.RowIds;
import dev.amba.server.platform.http.Json;
import dev.amba.server.platform.problem.Problem;
import dev.amba.server.platform.problem.ProblemCode;
import dev.amba.server.project.ProjectConfig;
import dev.amba.server.project.Streak;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Decides commands one by one on a user's state, and applies each decision to the state and to the
/// rows that will be written. What it refuses has changed nothing.
final class Decider {
  /// No earlier award can matter to a rule without limits, so none need be known.
  private static final RuleUsage UNLIMITED = new RuleUsage(Instant.MIN);

  private final BatchWriter rows;
  private final StreakDecider streaks;
  private final BadgeDecider badges;
  private final ReversalDecider reversals;

  Decider(BatchWriter rows) {
    this.rows = rows;
    this.streaks = new StreakDecider(rows.streaks(), rows.changes());
    this.badges = new BadgeDecider(rows);
    this.reversals = new ReversalDecider(rows.reversals(), streaks, badges);
  }

  /// Takes a new event in (semantics §2–4).
  Outcome<Accepted> track(TrackEvent command, PlayerState state, ProjectConfig config) {
    var draft = command.draft();
    var untimely = untimely(draft.occurredAt(), command.now(), command.historical(), config);
    if (untimely != null) return new Outcome.Refused<>(untimely);

    var at = draft.occurredAt();
    var zone = state.zone(config);
    var rules = config.rules().of(draft.name());
    var decisions = new ArrayList<XpDecision>(rules.size());
    var xp = 0L;
    for (var rule : rules) {
      var usage = rule.limited() ? state.usage(rule.id()) : UNLIMITED;
      var decision = rule.decide(usage, at, zone);
      decisions.add(decision);
      xp += decision.xp();
    }
    var before = state.xpTotal;
    if (!XpTotal.holds(before + xp)) return new Outcome.Refused<>(overflow(before, xp));

    var id = RowIds.event(at);
    var day = Day.of(at, zone);
    for (int i = 0; i < rules.size(); i++) {
      var rule = rules.get(i);
      var decision = decisions.get(i);
      if (!(decision instanceof XpDecision.Awarded)) continue;
      if (rule.limited()) state.usage(rule.id()).apply(decision, at, zone);
      rows.entry(
          new Entry(
              state,
              RowIds.at(command.now()),
              decision.xp(),
              "rule",
              rule.id(),
              rule.version(),
              id,
              draft.name(),
              at,
              day,
              null,
              command.now()));
    }
    state.eventCount++;
    state.counters.accept(draft.name());
    var marked = streaks.track(command, id, state, config);
    var keys = marked.stream().map(StreakEffect::key).collect(toSet());
    var unlocked =
        badges.unlock(
            state,
            config,
            ChangedFacts.byEvent(draft.name(), keys, xp > 0),
            new Occasion(at, id, draft.name(), command.now()));
    var effects = effects(decisions, before, state.xpTotal, marked, unlocked, config);
    rows.event(state, id, draft, command.now(), effects);
    return new Outcome.Done<>(Accepted.of(id, draft.eventId(), false, effects));
  }

  /// Marks a streak by hand (semantics §5).
  Outcome<QualifyAnswer> qualify(Qualify command, PlayerState state, ProjectConfig config) {
    return config
        .streaks()
        .find(command.streakId())
        .<Outcome<QualifyAnswer>>map(
            streak -> new Outcome.Done<>(qualify(command, state, streak, config)))
        .orElseGet(
            () -> new Outcome.Refused<>(StreakRefusals.unknown(command.streakId().toString())));
  }

  private QualifyAnswer qualify(
      Qualify command, PlayerState state, Streak streak, ProjectConfig config) {
    var answer = streaks.qualify(state, streak, command.now());
    var unlocked =
        badges.unlock(
            state, config, ChangedFacts.streak(streak.key()), Occasion.now(command.now()));
    return new QualifyAnswer(answer.first(), answer.streak(), unlocked);
  }

  /// Marks a streak where there is one, and unlocks whatever is met by then (semantics §8).
  Outcome<VisitAnswer> visit(Visit command, PlayerState state, ProjectConfig config) {
    var count =
        config
            .streaks()
            .find(command.streakKey())
            .map(streak -> streaks.qualify(state, streak, command.now()).streak().currentCount())
            .orElse(0);
    var unlocked = badges.unlockAll(state, config, Occasion.now(command.now()));
    return new Outcome.Done<>(new VisitAnswer(count, unlocked));
  }

  /// Gives a badge by hand (semantics §6).
  Outcome<AwardAnswer> award(AwardBadge command, PlayerState state, ProjectConfig config) {
    var badge =
        config.badges().all().stream()
            .filter(one -> one.id().equals(command.badgeId()))
            .findFirst()
            .orElse(null);
    if (badge == null) {
      return new Outcome.Refused<>(BadgeRefusals.unknown(command.badgeId().toString()));
    }
    var before = state.xpTotal;
    var held = state.badges().unlocked().contains(badge.id());
    if (!held && !XpTotal.holds(before + badge.xpReward())) {
      return new Outcome.Refused<>(overflow(before, badge.xpReward()));
    }
    var unlocked = badges.award(state, config, badge, Occasion.now(command.now()));
    return new Outcome.Done<>(new AwardAnswer(!unlocked.isEmpty(), unlocked));
  }

  /// Takes an event that stands back, with all that it did (semantics §9).
  Outcome<ReversalAnswer> reverse(
      ReverseEvent command,
      ReversibleEvent event,
      PlayerState state,
      ProjectConfig config,
      ReversalReader reader)
      throws SQLException {
    return reversals.reverse(command, event, state, config, reader);
  }

  /// Unlocks whatever is met by now (semantics §6).
  Outcome<List<String>> judge(JudgeBadges command, PlayerState state, ProjectConfig config) {
    var unlocked = badges.unlockAll(state, config, Occasion.now(command.now()));
    return new Outcome.Done<>(unlocked.stream().map(Badge::key).toList());
  }

  /// Gives freezes (semantics §5).
  Outcome<FreezeAnswer> grant(GrantFreezes command, PlayerState state, ProjectConfig config) {
    return config
        .streaks()
        .find(command.streakId())
        .<Outcome<FreezeAnswer>>map(
            streak -> new Outcome.Done<>(streaks.grant(command, state, streak)))
        .orElseGet(
            () -> new Outcome.Refused<>(StreakRefusals.unknown(command.streakId().toString())));
  }

  private static Effects effects(
      List<XpDecision> decisions,
      long before,
      long after,
      List<StreakEffect> streaks,
      List<String> badges,
      ProjectConfig config) {
    var views =
        decisions.stream()
            .map(d -> new DecisionView(d.ruleId(), d.outcome(), d.xp(), d.nextEligibleAt()))
            .toList();
    var curve = config.levelCurve();
    return new Effects(
        after - before,
        views,
        after,
        curve.level(after),
        curve.reached(before, after),
        streaks,
        badges);
  }

  /// Gives XP or takes it away (semantics §3).
  Outcome<GrantAnswer> grant(GrantXp command, PlayerState state, ProjectConfig config) {
    var before = state.xpTotal;
    var after = before + command.amount();
    if (after < 0) return new Outcome.Refused<>(insufficient(before, command.amount()));
    if (!XpTotal.holds(after)) return new Outcome.Refused<>(overflow(before, command.amount()));

    var id = RowIds.at(command.now());
    rows.entry(
        new Entry(
            state,
            id,
            command.amount(),
            command.amount() > 0 ? "grant" : "adjustment",
            null,
            null,
            null,
            null,
            command.now(),
            Day.of(command.now(), state.zone(config)),
            command.note(),
            command.now()));
    var unlocked = badges.unlock(state, config, ChangedFacts.XP, Occasion.now(command.now()));
    var total = state.xpTotal;
    var curve = config.levelCurve();
    var answer =
        new GrantAnswer(
            id,
            command.amount(),
            total,
            curve.level(total),
            curve.reached(before, total),
            unlocked);
    if (command.idempotencyKey() != null) {
      rows.grant(state.userId, command.idempotencyKey(), answer);
    }
    return new Outcome.Done<>(answer);
  }

  /// Why an event cannot be taken because of when it happened; null when it can.
  static @Nullable Problem untimely(
      Instant occurredAt, Instant now, boolean historical, ProjectConfig config) {
    if (occurredAt.isAfter(now.plus(XpPeriod.FUTURE_TOLERANCE))) {
      return Problem.of(
          ProblemCode.EVENT_IN_FUTURE,
          "/occurred_at",
          "occurred_at must be at most %d minutes after the project's now, %s: %s"
              .formatted(
                  XpPeriod.FUTURE_TOLERANCE.toMinutes(), Json.text(now), Json.text(occurredAt)),
          "Send the instant at which it happened, with its offset; check the sender's clock.");
    }
    if (!historical && occurredAt.isBefore(now.minus(Duration.ofDays(config.eventMaxAgeDays())))) {
      return Problem.of(
          ProblemCode.EVENT_TOO_OLD,
          "/occurred_at",
          "occurred_at must be at most %d days (event_max_age_days) before the project's now, %s: %s"
              .formatted(config.eventMaxAgeDays(), Json.text(now), Json.text(occurredAt)),
          "To bring in the past, send an admin batch with \"historical\": true.");
    }
    return null;
  }

  private static Problem overflow(long before, long amount) {
    return Problem.of(
        ProblemCode.XP_OVERFLOW,
        "total_xp must stay at most %d: %d + %d".formatted(XpTotal.MAX, before, amount));
  }

  private static Problem insufficient(long before, long amount) {
    return Problem.of(
        ProblemCode.INSUFFICIENT_XP,
        "/amount",
        "amount must not take away more than the user has, %d: %d".formatted(before, amount),
        "Take away at most what the user has.");
  }
}

package dev.amba.server.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.amba.server.ingest.Command.GrantXp;
import dev.amba.server.ingest.Command.TrackEvent;
import dev.amba.server.ingest.EventResult.Accepted;
import dev.amba.server.platform.db.RowIds;
import dev.amba.server.platform.http.Json;
import dev.amba.server.platform.problem.ProblemCode;
import dev.amba.server.player.Players;
import dev.amba.server.xp.XpRuleStore;
import dev.amba.server.xp.XpRuleView;
import dev.amba.server.xp.XpShapes;
import jakarta.enterprise.context.Dependent;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/// A project of its own for each test, and short words for what tests do with it.
@Dependent
class LaneWorld {
  static final Instant NOW = Instant.parse("2026-01-14T10:30:00Z");

  final UUID projectId = RowIds.at(NOW);
  final Lanes lanes;
  private final Jdbi jdbi;
  private final Players players;
  private final XpRuleStore rules;

  LaneWorld(Jdbi jdbi, Lanes lanes, Players players, XpRuleStore rules) {
    this.jdbi = jdbi;
    this.lanes = lanes;
    this.players = players;
    this.rules = rules;
    sql(
        """
        INSERT INTO project (id, name, environment, template, timezone, week_start, xp_period,
          event_max_age_days, session_days, level_curve, created_at, updated_at)
        VALUES (?, 'Test', 'development', 'blank', 'UTC', 'monday', 'weekly', 30, 30,
          '{"kind": "linear", "xp_per_level": 100}', now(), now())
        """,
        projectId);
  }

  int sql(String sql, Object... arguments) {
    return jdbi.withHandle(handle -> handle.execute(sql, arguments));
  }

  long number(String sql, Object... arguments) {
    return jdbi.withHandle(handle -> handle.select(sql, arguments).mapTo(Long.class).one());
  }

  XpRuleView rule(String json) {
    return rules.create(projectId, XpShapes.RULE.read(json.getBytes(UTF_8)), NOW);
  }

  XpRuleView changeRule(UUID ruleId, String json) {
    return rules.update(projectId, ruleId, XpShapes.RULE_UPDATE.read(json.getBytes(UTF_8)), NOW);
  }

  UUID user(String externalId) {
    return requireNonNull(
        players.resolve(projectId, Set.of(externalId), Map.of(), NOW).get(externalId));
  }

  /// What another process does to a user: whoever holds the old version must find out.
  void changeElsewhere(UUID userId) {
    sql("UPDATE player_state SET version = version + 1 WHERE user_id = ?", userId);
  }

  TrackEvent event(UUID userId, String name, Instant at, @Nullable String eventId) {
    return event(userId, new EventDraft(eventId, name, at, true, null));
  }

  TrackEvent event(UUID userId, EventDraft draft) {
    return new TrackEvent(projectId, userId, NOW, draft, false, new CompletableFuture<>());
  }

  GrantXp grant(UUID userId, long amount, @Nullable String key) {
    return new GrantXp(projectId, userId, NOW, amount, null, key, new CompletableFuture<>());
  }

  Outcome<Accepted> send(TrackEvent event) {
    lanes.submit(List.of(event));
    return event.answer().join();
  }

  Outcome<GrantAnswer> send(GrantXp grant) {
    lanes.submit(List.of(grant));
    return grant.answer().join();
  }

  /// What became of a thing, in one word: its XP, or the code of its refusal.
  static String word(Outcome<?> outcome) {
    return switch (outcome) {
      case Outcome.Done<?>(var value) when value instanceof Accepted event ->
          event.duplicate() ? "duplicate" : reasons(event);
      case Outcome.Done<?>(var value) when value instanceof GrantAnswer grant ->
          String.valueOf(grant.totalXp());
      case Outcome.Done<?>(var value) -> String.valueOf(value);
      case Outcome.Refused<?>(var problem) -> problem.code().name();
    };
  }

  private static String reasons(Accepted event) {
    return event.decisions().isEmpty()
        ? "no rule"
        : String.join(
            " ", event.decisions().stream().map(EventResult.DecisionView::outcome).toList());
  }

  static ProblemCode code(Outcome<?> outcome) {
    return outcome instanceof Outcome.Refused<?>(var problem)
        ? problem.code()
        : ProblemCode.valueOf("not refused: " + outcome);
  }

  static @Nullable ObjectNode properties(@Nullable String json) {
    return json == null ? null : (ObjectNode) Json.read(json.getBytes(UTF_8));
  }
}

package dev.amba.server.ingest;

import dev.amba.engine.badge.Badge;
import dev.amba.engine.badge.ChangedFacts;
import dev.amba.engine.period.Day;
import dev.amba.server.ingest.BatchWriter.Entry;
import dev.amba.server.platform.db.RowIds;
import dev.amba.server.project.ProjectConfig;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Unlocks badges, with their XP, in the transaction that met them (semantics §6).
final class BadgeDecider {
  private final BatchWriter rows;

  BadgeDecider(BatchWriter rows) {
    this.rows = rows;
  }

  /// What met badges: an event at its instant, or something else now.
  ///
  /// @param at the instant that entries carry
  /// @param eventId of the event, null for something else
  /// @param eventName of the event, null for something else
  /// @param now the project's now
  record Occasion(Instant at, @Nullable UUID eventId, @Nullable String eventName, Instant now) {
    static Occasion now(Instant now) {
      return new Occasion(now, null, null, now);
    }
  }

  /// Unlocks what a change of some facts has met.
  ///
  /// @return keys of the badges, in order
  List<String> unlock(
      PlayerState state, ProjectConfig config, ChangedFacts changed, Occasion occasion) {
    if (config.badges().all().isEmpty()) return List.of();
    var facts = new StateFacts(state, config);
    var met = config.badges().unlock(facts, state.badges().unlocked(), changed);
    return unlock(state, config, met, occasion);
  }

  /// Unlocks whatever is met by all that is known.
  ///
  /// @return the badges, in order
  List<Badge> unlockAll(PlayerState state, ProjectConfig config, Occasion occasion) {
    if (config.badges().all().isEmpty()) return List.of();
    var facts = new StateFacts(state, config);
    var met = config.badges().unlock(facts, state.badges().unlocked());
    var _ = unlock(state, config, met, occasion);
    return met;
  }

  /// Unlocks this badge by hand, and what its XP meets.
  ///
  /// @return keys of the badges, in order; none when the user holds it already
  List<String> award(PlayerState state, ProjectConfig config, Badge badge, Occasion occasion) {
    if (state.badges().unlocked().contains(badge.id())) return List.of();
    var first = unlock(state, config, List.of(badge), occasion);
    var more = unlock(state, config, ChangedFacts.XP, occasion);
    return Stream.concat(first.stream(), more.stream()).toList();
  }

  private List<String> unlock(
      PlayerState state, ProjectConfig config, List<Badge> met, Occasion occasion) {
    for (var badge : met) {
      state.badges().unlocked().add(badge.id());
      rows.badge(state, badge.id(), occasion);
      if (badge.xpReward() == 0) continue;
      rows.entry(
          new Entry(
              state,
              RowIds.at(occasion.now()),
              badge.xpReward(),
              "badge",
              badge.id(),
              null,
              occasion.eventId(),
              occasion.eventName(),
              occasion.at(),
              Day.of(occasion.at(), state.zone(config)),
              null,
              occasion.now()));
    }
    return met.stream().map(Badge::key).toList();
  }
}

package dev.amba.server.verify;

import java.util.List;

/// All invariants, in the order of semantics §10 as far as they are of users, then those on which
/// these rest.
final class Invariants {
  private Invariants() {}

  static List<Invariant> all(Snapshot snapshot) {
    var versions = snapshot.ruleVersions();
    var streaks = snapshot.streaks();
    var projects = streaks.projects();
    var definitions = streaks.definitions();
    return List.of(
        new TotalXpInvariant(),
        new RuleLimitInvariant(versions),
        new StreakInvariant(projects, definitions),
        new CounterInvariant(),
        new EventEffectInvariant(),
        new LastXpInvariant(),
        new EntryInvariant(versions),
        new EventIdInvariant(),
        new BelongingInvariant(),
        BadgeRowInvariants.COUNTERS,
        BadgeRowInvariants.UNLOCKED,
        BadgeRowInvariants.REWARDED,
        BadgeRowInvariants.UNCHANGED,
        BoardRowInvariants.REACHED,
        BoardRowInvariants.DEFINITIONS,
        RowInvariants.REVERSALS,
        RowInvariants.REVERSED_EVENTS,
        RowInvariants.GRANTS,
        RowInvariants.RULES,
        RowInvariants.PROJECTS,
        RowInvariants.IDENTITIES,
        RowInvariants.EXTERNAL_IDS,
        RowInvariants.SESSIONS,
        RowInvariants.REFRESH_TOKENS,
        StreakRowInvariants.MARKS,
        StreakRowInvariants.OWNERS,
        StreakRowInvariants.GIFTS,
        StreakRowInvariants.VERSIONS,
        StreakRowInvariants.ZONES,
        StreakRowInvariants.PROJECT_ZONES,
        StreakRowInvariants.OUTBOX);
  }
}

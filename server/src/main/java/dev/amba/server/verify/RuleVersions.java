package dev.amba.server.verify;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Every state of every rule.
final class RuleVersions {
  private record Key(UUID ruleId, int version) {}

  private final Map<Key, RuleVersion> versions = new HashMap<>();
  private final Set<UUID> capped = new HashSet<>();
  private final Set<UUID> cooling = new HashSet<>();

  RuleVersions(Collection<RuleVersion> all) {
    for (var version : all) {
      versions.put(new Key(version.ruleId(), version.version()), version);
      if (version.maxPerDay() != null) capped.add(version.ruleId());
      if (version.cooldownSeconds() > 0) cooling.add(version.ruleId());
    }
  }

  /// The state in which a rule gave an award; null when there is none such.
  @Nullable RuleVersion of(Entry award) {
    if (award.sourceId() == null || award.ruleVersion() == null) return null;
    return versions.get(new Key(award.sourceId(), award.ruleVersion()));
  }

  /// Whether the rule ever had a cap, so that its awards may have to be counted.
  boolean wasCapped(UUID ruleId) {
    return capped.contains(ruleId);
  }

  /// Whether the rule ever had a cooldown, so that the instants of its awards may matter.
  boolean wasCooling(UUID ruleId) {
    return cooling.contains(ruleId);
  }
}

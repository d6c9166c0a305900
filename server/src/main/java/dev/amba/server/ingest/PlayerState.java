package dev.amba.server.ingest;

import dev.amba.engine.xp.RuleUsage;
import dev.amba.engine.xp.XpRule;
import dev.amba.server.project.ProjectConfig;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What decisions about one user rest on, as of one version of the user's row. It belongs to the
/// user's lane; when a transaction fails it is thrown away, never repaired.
final class PlayerState {
  /// Usage larger than this is not kept between batches.
  static final int KEPT_AWARDS = 20_000;

  final UUID userId;
  final UUID projectId;

  /// The user's own zone; null when the project's applies.
  final @Nullable ZoneId ownZone;

  /// The version of the row that this state was loaded from or last written as.
  long version;

  long xpTotal;
  long entryCount;
  long eventCount;
  @Nullable Instant lastXpAt;

  private long usageConfigVersion = -1;
  private final Map<UUID, RuleUsage> usages = new HashMap<>();

  PlayerState(
      UUID userId,
      UUID projectId,
      @Nullable ZoneId ownZone,
      long version,
      long xpTotal,
      long entryCount,
      long eventCount,
      @Nullable Instant lastXpAt) {
    this.userId = userId;
    this.projectId = projectId;
    this.ownZone = ownZone;
    this.version = version;
    this.xpTotal = xpTotal;
    this.entryCount = entryCount;
    this.eventCount = eventCount;
    this.lastXpAt = lastXpAt;
  }

  /// The zone of the user's days.
  ZoneId zone(ProjectConfig config) {
    return ownZone == null ? config.zone() : ownZone;
  }

  /// Whether the awards that `rule` must look back at are known.
  boolean knowsUsage(XpRule rule, Instant at, ProjectConfig config) {
    if (!rule.limited()) return true;
    if (usageConfigVersion != config.version()) return false;
    var usage = usages.get(rule.id());
    return usage != null && usage.covers(rule, at, zone(config));
  }

  /// Starts anew to know awards: all those at or after `from` are about to be added.
  void resetUsage(ProjectConfig config, Instant from) {
    usages.clear();
    for (var rule : config.rules().limited()) usages.put(rule.id(), new RuleUsage(from));
    usageConfigVersion = config.version();
  }

  /// The known awards of a rule that looks back; null for one that does not.
  @Nullable RuleUsage findUsage(UUID ruleId) {
    return usages.get(ruleId);
  }

  /// The known awards of a limited rule.
  RuleUsage usage(UUID ruleId) {
    return Objects.requireNonNull(usages.get(ruleId), "usage was not loaded");
  }

  /// Lets go of what is too large to keep.
  void trim() {
    var awards = 0;
    for (var usage : usages.values()) awards += usage.size();
    if (awards > KEPT_AWARDS) {
      usages.clear();
      usageConfigVersion = -1;
    }
  }
}

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
  private static final int BYTES = 300;
  private static final int USAGE_BYTES = 150;

  final UUID userId;
  final UUID projectId;

  /// The user's own zone; null when the project's applies.
  final @Nullable ZoneId ownZone;

  /// The version of the row that this state was loaded from or last written as.
  long version;

  long xpTotal;
  long entryCount;

  /// Accepted events that stand.
  long eventCount;

  @Nullable Instant lastXpAt;

  /// When the total last changed.
  @Nullable Instant xpChangedAt;

  /// Events that stand by name, of those names that are counted.
  final EventCounters counters;

  /// When the user came.
  final Instant createdAt;

  private @Nullable PlayerStreaks streaks;

  private @Nullable PlayerBadges badges;

  private long usageConfigVersion;

  /// From when on all awards of limited rules are known; null when none are.
  private @Nullable Instant usageFrom;

  private final Map<UUID, RuleUsage> usages = new HashMap<>();

  PlayerState(
      UUID userId,
      UUID projectId,
      @Nullable ZoneId ownZone,
      long version,
      long xpTotal,
      long entryCount,
      long eventCount,
      @Nullable Instant lastXpAt,
      @Nullable Instant xpChangedAt,
      EventCounters counters,
      Instant createdAt) {
    this.userId = userId;
    this.projectId = projectId;
    this.ownZone = ownZone;
    this.version = version;
    this.xpTotal = xpTotal;
    this.entryCount = entryCount;
    this.eventCount = eventCount;
    this.lastXpAt = lastXpAt;
    this.xpChangedAt = xpChangedAt;
    this.counters = counters;
    this.createdAt = createdAt;
  }

  /// Whether there may be events, if only such as were reversed. Nothing has happened yet to who is
  /// as new as the row.
  boolean mayHaveEvents() {
    return eventCount > 0 || version > 0;
  }

  /// The zone of the user's days.
  ZoneId zone(ProjectConfig config) {
    return ownZone == null ? config.zone() : ownZone;
  }

  /// Whether the awards that `rule` must look back at are known.
  boolean knowsUsage(XpRule rule, Instant at, ProjectConfig config) {
    return !rule.limited()
        || (usageFrom != null
            && usageConfigVersion == config.version()
            && !usageFrom.isAfter(rule.reach(at, zone(config)).from()));
  }

  /// Starts anew to know awards: all those at or after `from` are about to be added.
  void resetUsage(ProjectConfig config, Instant from) {
    usages.clear();
    usageFrom = from;
    usageConfigVersion = config.version();
  }

  /// The known awards of a limited rule.
  RuleUsage usage(UUID ruleId) {
    var from = Objects.requireNonNull(usageFrom, "usage was not loaded");
    return usages.computeIfAbsent(ruleId, _ -> new RuleUsage(from));
  }

  /// Whether the user's streaks are known.
  boolean knowsStreaks() {
    return streaks != null;
  }

  void knowStreaks(PlayerStreaks loaded) {
    streaks = loaded;
  }

  /// The known streaks.
  PlayerStreaks streaks() {
    return Objects.requireNonNull(streaks, "streaks were not loaded");
  }

  /// Whether the user's badges are known, and the properties that they ask for.
  boolean knowsBadges(ProjectConfig config) {
    return badges != null && badges.isOf(config.version());
  }

  void knowBadges(PlayerBadges loaded) {
    badges = loaded;
  }

  /// The known badges.
  PlayerBadges badges() {
    return Objects.requireNonNull(badges, "badges were not loaded");
  }

  /// About how many bytes of memory this state takes.
  int bytes() {
    var bytes =
        BYTES
            + counters.bytes()
            + (badges == null ? 0 : badges.bytes())
            + (streaks == null ? 0 : streaks.bytes());
    for (var usage : usages.values()) bytes += USAGE_BYTES + usage.size() * Long.BYTES;
    return bytes;
  }

  /// Forgets the awards and the marks; they can be read again.
  void forgetHistory() {
    usages.clear();
    usageFrom = null;
    if (streaks != null) streaks.forget();
  }
}

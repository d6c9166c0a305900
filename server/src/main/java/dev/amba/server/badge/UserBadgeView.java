package dev.amba.server.badge;

import com.fasterxml.jackson.databind.JsonNode;
import dev.amba.engine.badge.BadgeProgress;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// A badge as one user has it, or has it not yet (contract §3, Badges).
///
/// @param id of the definition
/// @param key of the definition
/// @param name what people read
/// @param description what it is for, or null
/// @param condition how to get it
/// @param icon what it looks like, or null
/// @param category any text
/// @param xpReward XP given with it
/// @param criteria what a user must have done
/// @param isHidden whether users see it only once it is unlocked
/// @param sortOrder its place in lists
/// @param isActive whether it can be unlocked by what users do
/// @param unlockedAt when the user met it; null when locked
/// @param progress how far the user has come
public record UserBadgeView(
    UUID id,
    String key,
    String name,
    @Nullable String description,
    String condition,
    @Nullable String icon,
    String category,
    long xpReward,
    @Schema(ref = "BadgeCriteria") JsonNode criteria,
    boolean isHidden,
    int sortOrder,
    boolean isActive,
    @Nullable Instant unlockedAt,
    UserBadgeProgress progress) {

  /// How far the user has come. Numbers are whole but for properties.
  ///
  /// @param currentValue what the user has; it goes on beyond the target
  /// @param targetValue what is asked for
  public record UserBadgeProgress(BigDecimal currentValue, BigDecimal targetValue) {
    static UserBadgeProgress of(BadgeProgress progress) {
      return new UserBadgeProgress(progress.currentValue(), progress.targetValue());
    }
  }

  static UserBadgeView of(
      BadgeDefinition badge, @Nullable Instant unlockedAt, BadgeProgress progress) {
    var fields = badge.fields();
    return new UserBadgeView(
        badge.id(),
        badge.key(),
        fields.name(),
        fields.description(),
        fields.conditionText(),
        fields.icon(),
        fields.category(),
        fields.xpReward(),
        fields.criteria(),
        fields.isHidden(),
        fields.sortOrder(),
        fields.isActive(),
        unlockedAt,
        UserBadgeProgress.of(progress));
  }

  /// Whether the user may know of it: always once it is unlocked, before only of what is active and
  /// not hidden.
  boolean visible() {
    return unlockedAt != null || (isActive && !isHidden);
  }
}

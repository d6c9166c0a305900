package dev.amba.server.badge;

import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// A badge as a user's profile shows it, in words alone.
///
/// @param key its name for programs
/// @param name what people read
/// @param description what it is for, or null
/// @param condition how to get it
/// @param icon what it looks like, or null
/// @param category any text
/// @param xpReward XP given with it
/// @param isUnlocked whether the user holds it
public record BadgeCard(
    String key,
    String name,
    @Nullable String description,
    String condition,
    @Nullable String icon,
    String category,
    long xpReward,
    boolean isUnlocked) {

  /// Those that a user may know of, by `sort_order`, then key.
  public static List<BadgeCard> list(Handle handle, UUID projectId, UUID userId) {
    return BadgeReadModel.held(handle, projectId, userId).stream()
        .filter(BadgeReadModel.Held::isVisible)
        .map(BadgeCard::of)
        .toList();
  }

  private static BadgeCard of(BadgeReadModel.Held held) {
    var fields = held.badge().fields();
    return new BadgeCard(
        held.badge().key(),
        fields.name(),
        fields.description(),
        fields.conditionText(),
        fields.icon(),
        fields.category(),
        fields.xpReward(),
        held.unlockedAt() != null);
  }
}

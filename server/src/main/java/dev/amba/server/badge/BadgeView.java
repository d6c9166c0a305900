package dev.amba.server.badge;

import com.fasterxml.jackson.databind.JsonNode;
import dev.amba.server.project.ReworkProgress;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// A badge's definition as its project's developers see it (semantics §6).
///
/// @param id of the definition
/// @param key its name for programs, unique in the project, fixed for good
/// @param name what people read
/// @param description what it is for, or null
/// @param condition how to get it, made from the criteria when none was given
/// @param icon what it looks like, or null
/// @param category any text
/// @param xpReward XP given with it
/// @param criteria what a user must have done
/// @param isHidden whether users see it only once it is unlocked
/// @param sortOrder its place in lists
/// @param isActive whether it can be unlocked by what users do
/// @param createdAt when it was made
/// @param updatedAt when it was last changed
/// @param rework the last evaluation of all users; null when there was none lately
public record BadgeView(
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
    Instant createdAt,
    Instant updatedAt,
    @Nullable ReworkProgress rework) {

  static BadgeView of(BadgeDefinition badge, @Nullable ReworkProgress rework) {
    var fields = badge.fields();
    return new BadgeView(
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
        badge.createdAt(),
        badge.updatedAt(),
        rework);
  }
}

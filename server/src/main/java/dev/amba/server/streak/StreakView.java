package dev.amba.server.streak;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.amba.server.project.ReworkProgress;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A streak's definition as its project's developers see it (semantics §5).
///
/// @param id of the definition
/// @param key its name for programs, unique in the project, fixed for good
/// @param name what people read
/// @param description what it is for, or null
/// @param qualifyingEvent the event that leaves a mark
/// @param period `daily` or `weekly`
/// @param gracePeriodHours how long a period stays open after its end
/// @param freezeEnabled whether a held freeze covers a period that closes without a mark
/// @param maxFreezes most freezes that a user can hold
/// @param initialFreezes what a user begins with
/// @param freezesPerNEvents each time the count reaches a multiple of it, one freeze is added; null
///   for never
/// @param createdAt when it was made
/// @param updatedAt when it was last changed by hand
/// @param rework the last work on all its users' states; null when there was none lately
public record StreakView(
    UUID id,
    String key,
    String name,
    @Nullable String description,
    String qualifyingEvent,
    String period,
    int gracePeriodHours,
    boolean freezeEnabled,
    int maxFreezes,
    int initialFreezes,
    @JsonProperty("freezes_per_n_events") @Nullable Integer freezesPerNEvents,
    Instant createdAt,
    Instant updatedAt,
    @Nullable ReworkProgress rework) {

  StreakRules rules() {
    return new StreakRules(
        period, gracePeriodHours, freezeEnabled, maxFreezes, initialFreezes, freezesPerNEvents);
  }
}

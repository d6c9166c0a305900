package dev.amba.server.live;

import dev.amba.server.ingest.EventResult.DecisionView;
import dev.amba.server.ingest.StoredEventView;
import dev.amba.server.ingest.StreakEffect;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// An event as those who watch see it: whose it is, and what it did.
///
/// @param id our id of the event
/// @param eventName what happened
/// @param userId whose event it is
/// @param externalId the backend's own id of the user, null when there is none
/// @param displayName the user's, null when there is none
/// @param occurredAt when it happened
/// @param xpAwarded XP that it earned
/// @param decisions what each rule decided about it, and why
/// @param level the user's level after it
/// @param levelsReached levels that it reached
/// @param streaks streaks that it counted for, as they stood right after it
/// @param badgesUnlocked keys of the badges that it unlocked
record LiveEvent(
    UUID id,
    String eventName,
    UUID userId,
    @Nullable String externalId,
    @Nullable String displayName,
    Instant occurredAt,
    long xpAwarded,
    List<DecisionView> decisions,
    long level,
    List<Long> levelsReached,
    List<StreakEffect> streaks,
    List<String> badgesUnlocked) {

  static LiveEvent of(StoredEventView event, @Nullable String displayName) {
    return new LiveEvent(
        event.id(),
        event.eventName(),
        event.userId(),
        event.externalId(),
        displayName,
        event.occurredAt(),
        event.xpAwarded(),
        event.decisions(),
        event.level(),
        event.levelsReached(),
        event.streaks(),
        event.badgesUnlocked());
  }
}

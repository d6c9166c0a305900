package dev.amba.server.ingest;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// An event with all its effects, as they were when it was accepted.
///
/// @param id our id of the event
/// @param eventId the sender's id, null when none was sent
/// @param eventName what happened
/// @param userId whose event it is
/// @param externalId the backend's own id of the user, null when there is none
/// @param occurredAt when it happened
/// @param receivedAt when it was accepted, by the project's clock
/// @param properties what came with it
/// @param xpAwarded XP that it earned
/// @param decisions what each rule decided about it, and why
/// @param totalXp the user's total after it
/// @param level the user's level after it
/// @param levelsReached levels that it reached
/// @param streaks streaks that it counted for, as they stood right after it
/// @param badgesUnlocked keys of the badges that it unlocked
/// @param reversedAt when it was reversed, by the project's clock; null when it stands
/// @param note of whoever reversed it, null for none
public record StoredEventView(
    UUID id,
    @Nullable String eventId,
    String eventName,
    UUID userId,
    @Nullable String externalId,
    Instant occurredAt,
    Instant receivedAt,
    @Nullable JsonNode properties,
    long xpAwarded,
    List<EventResult.DecisionView> decisions,
    long totalXp,
    long level,
    List<Long> levelsReached,
    List<StreakEffect> streaks,
    List<String> badgesUnlocked,
    @Nullable Instant reversedAt,
    @Nullable String note) {}

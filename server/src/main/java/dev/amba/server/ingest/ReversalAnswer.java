package dev.amba.server.ingest;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What the reversal of an event came to (contract §3, Events; semantics §9). Reversed again, the
/// event answers as it did the first time.
///
/// @param id our id of the event
/// @param eventId the sender's id, null when none was sent
/// @param status always `reversed`
/// @param alreadyReversed whether it had been reversed before; then nothing changed
/// @param reversedAt when it was reversed, by the project's clock
/// @param note of whoever reversed it, null for none
/// @param xpReversed XP that was taken back: the event's awards, and the rewards of badges that
///   went with it
/// @param totalXp the user's total after it
/// @param level the user's level after it
/// @param badgesRevoked keys of the badges that were taken back, in order
/// @param badgesUnlocked keys of the badges that a streak met once the mark was gone; rarely any
/// @param streaks streaks that the event had marked, as they stand without it
public record ReversalAnswer(
    UUID id,
    @Nullable String eventId,
    String status,
    boolean alreadyReversed,
    Instant reversedAt,
    @Nullable String note,
    long xpReversed,
    long totalXp,
    long level,
    List<String> badgesRevoked,
    List<String> badgesUnlocked,
    List<StreakEffect> streaks) {

  /// The same, answered to whoever reverses the event again.
  ReversalAnswer again() {
    return new ReversalAnswer(
        id,
        eventId,
        status,
        true,
        reversedAt,
        note,
        xpReversed,
        totalXp,
        level,
        badgesRevoked,
        badgesUnlocked,
        streaks);
  }
}

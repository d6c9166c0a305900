package dev.amba.engine.badge;

import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What is known of a user when badges are judged. Only what [Badges] says it asks for needs to be
/// known. The level is no fact: it follows from the total.
public interface PlayerFacts {
  /// How many events of that name were accepted and not reversed.
  long eventCount(String eventName);

  /// The longest count that the streak ever reached, 0 when it was never marked.
  int longestStreak(String streakKey);

  /// Total XP, 0 to [dev.amba.engine.xp.XpTotal#MAX].
  long xpTotal();

  /// A property of the user; null when there is none of that name or it is no number.
  @Nullable BigDecimal property(String propertyKey);

  /// When the user was created.
  Instant createdAt();
}

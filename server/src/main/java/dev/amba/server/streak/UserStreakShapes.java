package dev.amba.server.streak;

import static dev.amba.server.platform.http.Field.whole;

import dev.amba.engine.streak.StreakDefinition;
import dev.amba.server.platform.http.Shape;

/// What requests about a user's streaks look like.
public final class UserStreakShapes {
  /// Freezes given by hand.
  public static final Shape GRANT_SHIELD =
      Shape.admin(
              "StreakShieldGrant",
              whole("count", 1, StreakDefinition.FREEZES_MAX)
                  .or(1L)
                  .about("Freezes to give; as many are added as max_freezes leaves room for."))
          .example(
              """
              {"count": 2}
              """);

  private UserStreakShapes() {}
}

package dev.amba.server.profile;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A user's standing, with the names that web pages know it by (contract §3).
///
/// @param badges those that the user has earned
/// @param points total XP
/// @param level from 1
/// @param title the level's, or `Level n`
/// @param nextLevel points at which the next level begins; at the top, those of this one
/// @param progress per cent of `nextLevel`, halves up; 100 at the top
/// @param streak days in a row with a login, today included
/// @param badgeAwarded key of the streak badge that this very request unlocked, or null
/// @param leaderboard the first five of all time
/// @param userRank the user's rank of all time, or null when it is not among the first ten
/// @param availableBadges those that the user has not earned yet
record GamificationProfile(
    List<ProfileBadge> badges,
    long points,
    long level,
    String title,
    @JsonProperty("nextLevel") long nextLevel,
    int progress,
    int streak,
    @JsonProperty("badgeAwarded") @Nullable String badgeAwarded,
    List<ProfileRank> leaderboard,
    @JsonProperty("userRank") @Nullable Integer userRank,
    @JsonProperty("availableBadges") List<ProfileBadge> availableBadges) {

  /// A badge.
  ///
  /// @param id its key
  /// @param name what people read
  /// @param description what it is for; how to get it, when nothing else is said
  /// @param icon an emoji, or empty
  /// @param category `onboarding`, `usage`, `social`, `achievement` or any other text
  /// @param points XP given with it
  /// @param condition how to get it
  record ProfileBadge(
      String id,
      String name,
      String description,
      String icon,
      String category,
      long points,
      String condition) {}

  /// One of the first.
  ///
  /// @param userId who
  /// @param name what people read, or `Anonymous`
  /// @param points total XP
  /// @param level from 1
  /// @param title the level's, or `Level n`
  record ProfileRank(
      @JsonProperty("userId") UUID userId, String name, long points, long level, String title) {}
}

package dev.amba.server.badge;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.List;

/// What became of a badge given by hand: the badge as the user has it now, and what was unlocked.
///
/// @param achievement the badge
/// @param badgesUnlocked keys of all badges that the award unlocked, itself first; none when the
///   user held it already
public record BadgeAwardView(
    @JsonUnwrapped UserBadgeView achievement, List<String> badgesUnlocked) {}

package dev.amba.server.player;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.amba.server.access.PlayerSessions;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A user who is signed in.
///
/// @param sessionToken for `Authorization: Bearer`, or the cookie `amba_session`
/// @param refreshToken exchanged once for a new pair
/// @param expiresAt when the session token ends
/// @param anonymousId what a user without a name is called, else absent
/// @param user who it is
record SignedIn(
    String sessionToken,
    String refreshToken,
    Instant expiresAt,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String anonymousId,
    PlayerView user) {

  static SignedIn of(PlayerSessions.Pair pair, PlayerView user) {
    return new SignedIn(
        pair.sessionToken(), pair.refreshToken(), pair.expiresAt(), user.anonymousId(), user);
  }

  /// Never the tokens, so that they reach no log.
  @Override
  public String toString() {
    return "SignedIn[user=" + user.id() + "]";
  }
}

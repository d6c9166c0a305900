package dev.amba.server.access;

import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;
import java.util.random.RandomGenerator;

/// A refresh token of an app user. It names the user, so that its row is found where the user's
/// rows are.
///
/// @param userId whose it is
/// @param secret the whole token
record RefreshToken(UUID userId, Secret secret) {
  private static final String PREFIX = "amb_rt_";
  private static final int ID_DIGITS = 32;

  static RefreshToken fresh(UUID userId, RandomGenerator random) {
    return new RefreshToken(userId, Secret.fresh(prefix(userId), random));
  }

  static Optional<RefreshToken> find(String text) {
    if (!text.startsWith(PREFIX) || text.length() < PREFIX.length() + ID_DIGITS) {
      return Optional.empty();
    }
    try {
      var high = HexFormat.fromHexDigitsToLong(text, PREFIX.length(), PREFIX.length() + 16);
      var low = HexFormat.fromHexDigitsToLong(text, PREFIX.length() + 16, PREFIX.length() + 32);
      var userId = new UUID(high, low);
      var secret = new Secret(text);
      return secret.has(prefix(userId))
          ? Optional.of(new RefreshToken(userId, secret))
          : Optional.empty();
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
  }

  static String prefix(UUID userId) {
    return PREFIX + userId.toString().replace("-", "") + "_";
  }
}

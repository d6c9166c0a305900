package dev.amba.server.access;

import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Duration;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/// Makes refresh tokens, each the successor of another.
///
/// The answer to a refresh may be lost on its way, and the token that it carried with it. Whoever
/// names the attempt can ask again: token and attempt give the same successor each time, though
/// nothing but hashes is stored. A thief of the token alone does not know the attempt, so that a
/// reuse is still told from a repetition.
@Singleton
final class Successors {
  /// How long after a refresh the same attempt gets the same answer again: longer than a client
  /// takes to give up on an answer, to wait and to ask again several times. That it is not shorter
  /// costs no safety: a repetition gives nothing new, and only until the successor was used.
  static final Duration REPEATABLE = Duration.ofMinutes(10);

  private static final String ALGORITHM = "HmacSHA256";

  private final TokenKey key;
  private final SecureRandom random = new SecureRandom();

  Successors(TokenKey key) {
    this.key = key;
  }

  /// The token that follows another in one attempt; without an attempt it is random.
  ///
  /// @param prefix what the successor begins with
  Secret after(Secret token, @Nullable String attempt, String prefix) {
    if (attempt == null) return Secret.fresh(prefix, random);
    try {
      var mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(key.bytes(), ALGORITHM));
      mac.update(("refresh\0" + token.text() + "\0").getBytes(StandardCharsets.UTF_8));
      return Secret.of(prefix, mac.doFinal(attempt.getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has " + ALGORITHM, e);
    }
  }
}

package dev.amba.server.access;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.random.RandomGenerator;

/// A key or token that its holder sees once and the server keeps only as a hash: a prefix that says
/// what it is, and 256 random bits.
///
/// @param text the whole of it
public record Secret(String text) {
  private static final String DIGITS =
      "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
  private static final BigInteger BASE = BigInteger.valueOf(DIGITS.length());
  private static final int RANDOM_BYTES = 32;

  /// Characters that 256 bits take in base 62.
  private static final int LENGTH = 43;

  /// A new one.
  ///
  /// @param random must be a cryptographic one
  public static Secret fresh(String prefix, RandomGenerator random) {
    var bytes = new byte[RANDOM_BYTES];
    random.nextBytes(bytes);
    return of(prefix, bytes);
  }

  /// One of these 256 bits.
  static Secret of(String prefix, byte[] bytes) {
    var number = new BigInteger(1, bytes);
    var digits = new char[LENGTH];
    for (int i = LENGTH - 1; i >= 0; i--) {
      var parts = number.divideAndRemainder(BASE);
      digits[i] = DIGITS.charAt(parts[1].intValue());
      number = parts[0];
    }
    return new Secret(prefix + new String(digits));
  }

  /// Whether this could be a secret with that prefix at all, before anything is looked up.
  public boolean has(String prefix) {
    return text.startsWith(prefix) && text.length() == prefix.length() + LENGTH;
  }

  /// What is stored of it.
  public byte[] hash() {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  /// Its hash as text, the key under which it is looked up.
  public String hashText() {
    return HexFormat.of().formatHex(hash());
  }

  /// Whether this is the secret of a stored hash; it takes as long for any other.
  boolean matches(String otherHashText) {
    return MessageDigest.isEqual(hash(), HexFormat.of().parseHex(otherHashText));
  }

  /// Its last four characters, by which people tell theirs apart.
  public String last4() {
    return text.substring(text.length() - 4);
  }

  /// Never the secret itself, so that it reaches no log.
  @Override
  public String toString() {
    return "Secret[…" + last4() + "]";
  }
}

package dev.amba.server.demo;

import java.util.HexFormat;
import java.util.random.RandomGenerator;

/// Who owns the demo's server.
///
/// @param email what they log in with
/// @param password that, too
public record Developer(String email, String password) {
  private static final int PASSWORD_BYTES = 12;

  /// One whose password nobody can guess.
  static Developer of(RandomGenerator random) {
    var bytes = new byte[PASSWORD_BYTES];
    random.nextBytes(bytes);
    return new Developer("demo@amba.example", HexFormat.of().formatHex(bytes));
  }
}

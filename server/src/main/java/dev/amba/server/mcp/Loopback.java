package dev.amba.server.mcp;

import java.net.URI;
import java.util.Set;

/// Addresses of the machine itself.
///
/// A page of another origin has no business here. One that lets its own name point to this machine
/// (DNS rebinding) would still send its own origin.
final class Loopback {
  private static final Set<String> HOSTS = Set.of("localhost", "127.0.0.1", "[::1]");

  private Loopback() {}

  /// Whether a page comes from this machine.
  static boolean isOrigin(String origin) {
    try {
      var uri = URI.create(origin);
      var isWeb = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
      return isWeb && uri.getHost() != null && HOSTS.contains(uri.getHost());
    } catch (IllegalArgumentException _) {
      return false;
    }
  }
}

package dev.amba.server.platform.db;

import dev.amba.server.platform.config.StartupException;
import java.util.Locale;
import java.util.Map;

/// The machines that Amba carries PostgreSQL for.
enum Platform {
  LINUX_AMD64("postgres-linux-x86_64.txz"),
  LINUX_ARM64("postgres-linux-arm_64.txz"),
  MACOS_ARM64("postgres-darwin-arm_64.txz");

  private static final Map<String, String> ARCHITECTURES =
      Map.of("amd64", "AMD64", "x86_64", "AMD64", "aarch64", "ARM64", "arm64", "ARM64");

  private final String archive;

  Platform(String archive) {
    this.archive = archive;
  }

  /// The resource that holds this platform's binaries.
  String archive() {
    return archive;
  }

  static Platform current() {
    return of(System.getProperty("os.name"), System.getProperty("os.arch"));
  }

  /// Answers by the JVM's `os.name` and `os.arch`.
  static Platform of(String name, String arch) {
    var system =
        name.toLowerCase(Locale.ROOT).startsWith("mac") ? "MACOS" : name.toUpperCase(Locale.ROOT);
    var wanted = system + "_" + ARCHITECTURES.getOrDefault(arch.toLowerCase(Locale.ROOT), arch);
    for (var platform : values()) {
      if (platform.name().equals(wanted)) return platform;
    }
    throw new StartupException(
        "no embedded PostgreSQL for %s on %s: set AMBA_DATABASE_URL to a PostgreSQL 15 or later"
            .formatted(name, arch));
  }
}

package dev.amba.server.job;

import dev.amba.server.platform.config.StartupException;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/// What can run the jobs: the setting `amba.jobs`.
enum Engine {
  /// db-scheduler, in the same database.
  EMBEDDED,
  /// A Temporal cluster.
  TEMPORAL,
  /// Nothing in this process.
  OFF;

  /// @throws StartupException when there is no such engine
  static Engine of(String setting) {
    for (var engine : values()) if (engine.setting().equals(setting)) return engine;
    throw new StartupException(
        "AMBA_JOBS must be one of %s: %s"
            .formatted(
                Arrays.stream(values()).map(Engine::setting).collect(Collectors.joining(", ")),
                setting));
  }

  String setting() {
    return name().toLowerCase(Locale.ROOT);
  }
}

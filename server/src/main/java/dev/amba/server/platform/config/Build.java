package dev.amba.server.platform.config;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Properties;

/// What this build is.
///
/// @param version of Amba
/// @param postgres version of the PostgreSQL binaries that it carries
public record Build(String version, String postgres) {

  public static Build current() {
    try (var in = Build.class.getResourceAsStream("build.properties")) {
      if (in == null)
        throw new IllegalStateException("build.properties is missing from this build");
      var properties = new Properties();
      properties.load(in);
      return new Build(properties.getProperty("version"), properties.getProperty("postgres"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

package dev.amba.server.access;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What must be known of a project before a request to it is let in.
///
/// @param projectId the project
/// @param production whether it is a production project, else a development one
/// @param sessionDays how long its session tokens last
/// @param allowedOrigins web origins whose pages may call it; null for the environment's default
public record Tenant(
    UUID projectId, boolean production, int sessionDays, @Nullable List<String> allowedOrigins) {

  /// Stands for every origin in a project's list.
  public static final String ANY_ORIGIN = "*";

  /// Whether pages of any origin may call it.
  boolean allowsAnyOrigin() {
    return allowedOrigins == null ? !production : allowedOrigins.contains(ANY_ORIGIN);
  }

  /// Whether it names this origin.
  boolean namesOrigin(String origin) {
    return allowedOrigins != null && allowedOrigins.contains(origin);
  }
}

package dev.amba.server.access;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A live personal access token of a developer, without its secret.
///
/// @param developerId whose it is
/// @param hashText of the secret
/// @param role the most that it allows, or null for no limit
/// @param projectId the one project that it is for, or null for no limit
record PersonalToken(
    UUID developerId, String hashText, @Nullable Role role, @Nullable UUID projectId) {

  /// What every personal access token starts with.
  static final String PREFIX = "amb_pat_";
}

package dev.amba.server.access;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Which projects a developer reaches with the credential at hand, and with which role.
///
/// @param serverRole the role in every project of the server, or null
/// @param roles the roles in projects of which the developer is a member
/// @param cap the most that the token at hand allows, or null for no limit
/// @param onlyProject the one project that the token at hand is for, or null for no limit
public record Reach(
    @Nullable Role serverRole,
    Map<UUID, Role> roles,
    @Nullable Role cap,
    @Nullable UUID onlyProject) {

  /// Copies the roles.
  public Reach {
    roles = Map.copyOf(roles);
  }

  /// The role in a project, or empty when the developer must not learn of it.
  public Optional<Role> in(UUID projectId) {
    if (onlyProject != null && !onlyProject.equals(projectId)) return Optional.empty();
    return Optional.ofNullable(higher(serverRole, roles.get(projectId))).map(this::capped);
  }

  /// The role on the whole server, or empty for none.
  public Optional<Role> everywhere() {
    return onlyProject == null
        ? Optional.ofNullable(serverRole).map(this::capped)
        : Optional.empty();
  }

  /// The projects that the credential at hand opens, but for those of a role on the whole server.
  public List<UUID> projects() {
    if (onlyProject == null) return List.copyOf(roles.keySet());
    return in(onlyProject).isPresent() ? List.of(onlyProject) : List.of();
  }

  /// The same reach through a token that narrows it.
  Reach through(@Nullable Role tokenRole, @Nullable UUID tokenProject) {
    return new Reach(serverRole, roles, tokenRole, tokenProject);
  }

  private Role capped(Role role) {
    return cap != null && role.covers(cap) ? cap : role;
  }

  private static @Nullable Role higher(@Nullable Role one, @Nullable Role other) {
    if (one == null) return other;
    return other == null || one.covers(other) ? one : other;
  }
}

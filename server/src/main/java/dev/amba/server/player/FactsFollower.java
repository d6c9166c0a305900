package dev.amba.server.player;

import java.time.Instant;
import java.util.Collection;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/// Follows what changes of users without an event: that they come and go, and their properties.
/// What it does about it is part of the same transaction.
public interface FactsFollower {

  /// These users were created or have other properties now. Their rows are locked.
  ///
  /// @param now the system's
  void changed(Handle handle, UUID projectId, Collection<UUID> userIds, Instant now);

  /// These users were deleted, with everything that was held about them.
  default void gone(Handle handle, UUID projectId, Collection<UUID> userIds) {}
}

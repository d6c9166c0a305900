package dev.amba.server.ingest;

import java.util.List;

/// Follows what this process commits about users. It is told after the commit and before anybody is
/// answered, so that whoever has an answer finds its effects everywhere.
public interface CommitFollower {

  /// These changes are committed. Called by several threads, but about one user by one at a time;
  /// it must be quick.
  void committed(List<UserChange> changes);
}

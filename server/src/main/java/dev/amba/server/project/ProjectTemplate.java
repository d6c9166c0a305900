package dev.amba.server.project;

import java.time.Instant;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/// What a new project starts with, beside its settings and its level curve.
public interface ProjectTemplate {
  /// The `template` that asks for it.
  String name();

  /// Fills a project in the transaction that makes it; nobody knows of it yet.
  ///
  /// @param now the system's
  void fill(Handle handle, UUID projectId, Instant now);
}

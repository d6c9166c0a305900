package dev.amba.server.player;

import dev.amba.server.access.Topics;
import dev.amba.server.platform.db.ConfigBus;
import dev.amba.server.platform.db.DatabaseAddress;
import dev.amba.server.platform.db.Queries;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/// Deletes the rows of deleted projects in the background: users page by page with everything that
/// is held about them, at last the project itself. Each page is a transaction, so a process that
/// ends half-way leaves the rest to the next start, and several processes do not hinder each other.
@Singleton
final class ProjectPurge {
  private static final Logger LOG = Logger.getLogger(ProjectPurge.class);
  private static final int PAGE_USERS = 100;
  private static final long RETRY_MILLIS = 5_000;

  private final Jdbi jdbi;
  private final ConfigBus bus;
  private final Semaphore work = new Semaphore(1);
  private volatile boolean stopping;
  private @Nullable Thread worker;

  /// Not by the pool, whose connections give up on an answer that takes long; a page may.
  @Inject
  ProjectPurge(DatabaseAddress address, ConfigBus bus) {
    this.jdbi = Queries.on(address.dataSource());
    this.bus = bus;
  }

  void start(@Observes @Priority(200) StartupEvent event) {
    bus.follow(
        Topics.DELETED_PROJECT,
        new ConfigBus.Follower() {
          @Override
          public void changed(String key) {
            work.release();
          }

          @Override
          public void anyMayHaveChanged() {
            work.release();
          }
        });
    worker = Thread.ofVirtual().name("project-purge").start(this::run);
  }

  void stop(@Observes ShutdownEvent event) throws InterruptedException {
    stopping = true;
    work.release();
    if (worker != null) worker.join(Duration.ofSeconds(10));
  }

  private void run() {
    try {
      while (!stopping) {
        work.acquire();
        work.drainPermits();
        if (!purge()) {
          var _ = work.tryAcquire(RETRY_MILLIS, TimeUnit.MILLISECONDS);
          work.release();
        }
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  /// Whether nothing is left to do.
  private boolean purge() {
    try {
      while (!stopping && jdbi.inTransaction(ProjectPurge::page)) {
        LOG.debug("a page of a deleted project is gone");
      }
      return true;
    } catch (RuntimeException e) {
      LOG.warnf("deleted projects are purged later: %s", e.getMessage());
      return false;
    }
  }

  /// Deletes a page of a deleted project; false when there is none, or another process has it.
  private static boolean page(Handle handle) {
    var projectId =
        handle
            .createQuery(
                """
                SELECT id
                FROM project
                WHERE deleted_at IS NOT NULL
                ORDER BY deleted_at, id
                LIMIT 1
                FOR UPDATE SKIP LOCKED
                """)
            .mapTo(UUID.class)
            .findOne();
    if (projectId.isEmpty()) return false;
    var users =
        handle
            .createQuery(
                """
                SELECT user_id
                FROM player
                WHERE project_id = :project_id
                ORDER BY created_at, user_id
                LIMIT :limit
                FOR UPDATE
                """)
            .bind("project_id", projectId.get())
            .bind("limit", PAGE_USERS)
            .mapTo(UUID.class)
            .list();
    if (users.isEmpty()) {
      handle
          .createUpdate("DELETE FROM project WHERE id = :id")
          .bind("id", projectId.get())
          .execute();
    } else {
      PlayerTables.delete(handle, users);
    }
    return true;
  }
}

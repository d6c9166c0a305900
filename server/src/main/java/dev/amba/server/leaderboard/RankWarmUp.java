package dev.amba.server.leaderboard;

import dev.amba.server.platform.db.PeerChannel;
import dev.amba.server.project.ProjectConfigs;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/// Builds the running periods of all boards when the server has started, and again when commits of
/// others could not be heard for a while: projects with the latest events first, as far as there is
/// memory.
@Singleton
final class RankWarmUp {
  /// The first answers come first: what is built takes the processor from them.
  private static final Duration START_PAUSE = Duration.ofSeconds(10);

  private static final Duration PAUSE = Duration.ofSeconds(1);

  private static final Logger LOG = Logger.getLogger(RankWarmUp.class);

  private final Jdbi jdbi;
  private final PeerChannel peers;
  private final ProjectConfigs configs;
  private final BoardRanks ranks;
  private final InstantSource clock;
  private volatile @Nullable Thread worker;

  @Inject
  RankWarmUp(
      Jdbi jdbi, PeerChannel peers, ProjectConfigs configs, BoardRanks ranks, InstantSource clock) {
    this.jdbi = jdbi;
    this.peers = peers;
    this.configs = configs;
    this.ranks = ranks;
    this.clock = clock;
  }

  void start(@Observes @Priority(300) StartupEvent event) {
    worker = Thread.ofVirtual().name("rank-warm-up").start(this::run);
  }

  void stop(@Observes ShutdownEvent event) {
    var running = worker;
    if (running != null) running.interrupt();
  }

  private void run() {
    var done = PeerChannel.NONE;
    try {
      Thread.sleep(START_PAUSE);
      for (; ; Thread.sleep(PAUSE)) {
        var epoch = peers.epoch();
        if (epoch == done || epoch == PeerChannel.NONE) continue;
        try {
          warmUp();
          done = epoch;
        } catch (RuntimeException e) {
          LOG.warnf("rankings are built later: %s", e.getMessage());
        }
      }
    } catch (InterruptedException _) {
      // The server stops.
    }
  }

  private void warmUp() throws InterruptedException {
    var started = System.nanoTime();
    var boards = 0;
    for (var projectId : projects()) {
      var config = configs.findNow(projectId);
      if (config == null) continue;
      for (var board : config.boards().all()) {
        if (Thread.interrupted()) throw new InterruptedException();
        if (!ranks.prepare(config, board, config.now(clock.instant()))) {
          LOG.infof("rankings of %d boards are built, and there is no room for more", boards);
          return;
        }
        boards++;
      }
    }
    var seconds = (System.nanoTime() - started) / 1e9;
    LOG.infof("rankings of %d boards are built, in %.1f s", boards, seconds);
  }

  private List<UUID> projects() {
    return jdbi.withHandle(handle ->
        handle
            .createQuery(
                """
                SELECT p.id
                FROM project p
                LEFT JOIN LATERAL (
                  SELECT e.id
                  FROM event e
                  WHERE e.project_id = p.id
                  ORDER BY e.id DESC
                  LIMIT 1
                ) latest ON true
                WHERE p.deleted_at IS NULL
                ORDER BY latest.id DESC NULLS LAST, p.id
                """)
            .mapTo(UUID.class)
            .list());
  }
}

package dev.amba.server.platform.db;

import static org.assertj.core.api.Assertions.assertThat;

import dev.amba.server.Eventually;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import javax.sql.DataSource;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What one process keeps in memory while another changes it.
class ConfigBusTest {
  private final DataSource dataSource = TestDatabase.migrated().dataSource();
  private final Jdbi jdbi = Queries.on(dataSource);
  private final ConfigBus here = new ConfigBus(dataSource);
  private final ConfigBus there = new ConfigBus(dataSource);
  private final AtomicInteger loads = new AtomicInteger();
  private final FollowedCache<String, Integer> cache =
      new FollowedCache<>(
          there, "thing", Function.identity(), 10, _ -> Optional.of(loads.incrementAndGet()));

  @BeforeEach
  void listen() {
    here.start(new StartupEvent());
    there.start(new StartupEvent());
    Eventually.until("both listen", () -> here.isListening() && there.isListening());
  }

  @AfterEach
  void stop() {
    here.stop(new ShutdownEvent());
    there.stop(new ShutdownEvent());
  }

  @Test
  void whatNobodyChangesIsReadOnce() {
    assertThat(cache.find("a").join()).contains(1);
    assertThat(cache.find("a").join()).contains(1);
  }

  @Test
  void aChangeElsewhereIsForgottenHere() {
    cache.find("a").join();
    cache.find("b").join();
    jdbi.useTransaction(handle -> here.publish(handle, "thing", "a"));
    Eventually.until("a is read again", () -> cache.find("a").join().orElseThrow() == 3);
    assertThat(cache.find("b").join()).contains(2);
  }

  @Test
  void theProcessThatChangesHasForgottenWhenItsTransactionReturns() {
    cache.find("a").join();
    jdbi.useTransaction(handle -> there.publish(handle, "thing", "a"));
    assertThat(cache.find("a").join()).contains(2);
  }

  @Test
  void nobodyHearsOfWhatWasRolledBack() {
    cache.find("a").join();
    cache.find("b").join();
    jdbi.useHandle(handle -> {
      handle.begin();
      there.publish(handle, "thing", "a");
      handle.rollback();
    });
    jdbi.useTransaction(handle -> here.publish(handle, "thing", "b"));
    Eventually.until("b is read again", () -> cache.find("b").join().orElseThrow() == 3);
    assertThat(cache.find("a").join()).contains(1);
  }

  @Test
  void whoeverCouldNotListenForgetsEverythingAndListensAgain() {
    cache.find("a").join();
    jdbi.useHandle(handle ->
        handle.execute(
            """
            SELECT pg_terminate_backend(pid)
            FROM pg_stat_activity
            WHERE datname = current_database()
              AND pid <> pg_backend_pid()
            """));
    Eventually.until("a is read again", () -> cache.find("a").join().orElseThrow() > 1);
    Eventually.until("it listens again", there::isListening);
    var kept = cache.find("a").join();
    assertThat(cache.find("a").join()).isEqualTo(kept);
  }

  @Test
  void whatIsNotThereIsRememberedToo() {
    var asked = new AtomicInteger();
    var none =
        new FollowedCache<String, Integer>(
            there,
            "thing",
            Function.identity(),
            10,
            _ -> {
              asked.incrementAndGet();
              return Optional.empty();
            });
    assertThat(none.find("a").join()).isEmpty();
    assertThat(none.find("a").join()).isEmpty();
    assertThat(asked).hasValue(1);
  }
}

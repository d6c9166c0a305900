package dev.amba.server.access;

import com.password4j.Argon2Function;
import com.password4j.Password;
import com.password4j.types.Argon2;
import dev.amba.server.platform.problem.Problem;
import io.quarkus.runtime.ShutdownEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// Hashes passwords with Argon2id and compares them. Each takes tens of milliseconds and megabytes
/// on purpose, so only a few are worked on at a time, on threads of their own; the callers wait,
/// and when too many wait, further ones are told to come back.
@Singleton
public final class Passwords {
  private static final int MEMORY_KIB = 19_456;
  private static final int ITERATIONS = 2;
  private static final int PARALLELISM = 1;
  private static final int HASH_BYTES = 32;
  private static final int SALT_BYTES = 16;
  private static final int MOST_WAITING = 64;

  /// Compared with when there is no such account, so that the answer takes as long.
  private static final String NOBODY =
      "$argon2id$v=19$m=19456,t=2,p=1$AAAAAAAAAAAAAAAAAAAAAA"
          + "$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";

  private final ExecutorService workers = workers();

  /// The hash to store.
  public String hash(String password) {
    return work(() ->
        Password.hash(password)
            .addRandomSalt(SALT_BYTES)
            .with(
                Argon2Function.getInstance(
                    MEMORY_KIB, ITERATIONS, PARALLELISM, HASH_BYTES, Argon2.ID))
            .getResult());
  }

  /// Whether a password is the one that was hashed. It takes as long when there is no hash.
  public boolean matches(String password, @Nullable String hash) {
    var stored = hash == null ? NOBODY : hash;
    var matches =
        work(() ->
            Password.check(password, stored).with(Argon2Function.getInstanceFromHash(stored)));
    return hash != null && matches;
  }

  void stop(@Observes ShutdownEvent event) {
    workers.shutdownNow();
  }

  private <T> T work(Callable<T> task) {
    try {
      return workers.submit(task).get();
    } catch (RejectedExecutionException _) {
      throw Problem.overloaded("too many passwords are being checked at the moment").exception();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while a password was checked", e);
    } catch (ExecutionException e) {
      throw new IllegalStateException("a password could not be checked", e);
    }
  }

  private static ExecutorService workers() {
    var threads = Math.max(1, Runtime.getRuntime().availableProcessors() / 2);
    var pool =
        new ThreadPoolExecutor(
            threads,
            threads,
            30,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(MOST_WAITING),
            Thread.ofPlatform().daemon().name("password-", 0).factory());
    pool.allowCoreThreadTimeOut(true);
    return pool;
  }
}

package dev.amba.server.access;

import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.time.InstantSource;
import org.jdbi.v3.core.Jdbi;

/// The key that signs tokens: one an installation, made by whichever process starts first.
@Singleton
final class TokenKey {
  private static final String NAME = "token_key";
  private static final int BYTES = 32;

  private final Jdbi jdbi;
  private final InstantSource time;
  private volatile byte[] bytes = {};

  @Inject
  TokenKey(Jdbi jdbi, InstantSource time) {
    this.jdbi = jdbi;
    this.time = time;
  }

  void load(@Observes @Priority(50) StartupEvent event) {
    bytes();
  }

  byte[] bytes() {
    if (bytes.length == 0) bytes = loadOrMake();
    return bytes;
  }

  private byte[] loadOrMake() {
    var fresh = new byte[BYTES];
    new SecureRandom().nextBytes(fresh);
    return jdbi.withHandle(handle -> {
      handle
          .createUpdate(
              """
              INSERT INTO server_secret (name, value, created_at)
              VALUES (:name, :value, :now)
              ON CONFLICT DO NOTHING
              """)
          .bind("name", NAME)
          .bind("value", fresh)
          .bind("now", time.instant())
          .execute();
      return handle
          .createQuery("SELECT value FROM server_secret WHERE name = :name")
          .bind("name", NAME)
          .mapTo(byte[].class)
          .one();
    });
  }
}

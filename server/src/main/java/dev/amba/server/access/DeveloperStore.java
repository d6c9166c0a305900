package dev.amba.server.access;

import dev.amba.server.platform.db.ConfigBus;
import dev.amba.server.platform.db.RowIds;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/// Developers' rows.
@Singleton
final class DeveloperStore {
  private final Jdbi jdbi;
  private final ConfigBus bus;

  /// What a login is compared with.
  ///
  /// @param passwordHash null for a developer who has only tokens
  record Login(Developer developer, @Nullable String passwordHash) {}

  @Inject
  DeveloperStore(Jdbi jdbi, ConfigBus bus) {
    this.jdbi = jdbi;
    this.bus = bus;
  }

  /// Signs a developer up. Of any number at the same time on a fresh server, one becomes its owner.
  ///
  /// @param open whether further developers may come after the first
  SignupOutcome signUp(
      String email, @Nullable String name, String passwordHash, boolean open, Instant now) {
    return jdbi.inTransaction(handle -> {
      handle.execute("SELECT pg_advisory_xact_lock(hashtextextended('developer_signup', 0))");
      var first = !hasPasswords(handle);
      if (!first && !open) return new SignupOutcome.Closed();
      var found = first ? claim(handle, email, name, passwordHash) : Optional.<Developer>empty();
      return found
          .or(() -> insert(handle, email, name, passwordHash, first ? Role.OWNER : null, now))
          .<SignupOutcome>map(SignupOutcome.Created::new)
          .orElseGet(SignupOutcome.EmailTaken::new);
    });
  }

  /// Inserts a developer, unless the e-mail address is taken.
  static Optional<Developer> insert(
      Handle handle,
      String email,
      @Nullable String name,
      @Nullable String passwordHash,
      @Nullable Role serverRole,
      Instant now) {
    return handle
        .createQuery(
            """
            INSERT INTO developer (id, email, name, password_hash, server_role, created_at)
            VALUES (:id, :email, :name, :password_hash, :server_role, :now)
            ON CONFLICT DO NOTHING
            RETURNING id, email, name, server_role, created_at
            """)
        .bind("id", RowIds.at(now))
        .bind("email", email)
        .bind("name", name)
        .bind("password_hash", passwordHash)
        .bind("server_role", serverRole == null ? null : serverRole.wire())
        .bind("now", now)
        .map((row, _) -> Developer.read(row))
        .findOne();
  }

  /// Whether the next to sign up is the first, and owns the server.
  boolean isUnowned() {
    return !jdbi.withHandle(DeveloperStore::hasPasswords);
  }

  private static boolean hasPasswords(Handle handle) {
    return handle
        .createQuery("SELECT EXISTS (SELECT FROM developer WHERE password_hash IS NOT NULL)")
        .mapTo(Boolean.class)
        .one();
  }

  /// Gives the first password to a developer who had only tokens. Nobody else's account can be
  /// taken that way: whoever is first owns the server anyway.
  private Optional<Developer> claim(
      Handle handle, String email, @Nullable String name, String passwordHash) {
    var claimed =
        handle
            .createQuery(
                """
                UPDATE developer
                SET password_hash = :password_hash,
                    name = coalesce(:name, name),
                    server_role = 'owner'
                WHERE email = :email
                RETURNING id, email, name, server_role, created_at
                """)
            .bind("email", email)
            .bind("name", name)
            .bind("password_hash", passwordHash)
            .map((row, _) -> Developer.read(row))
            .findOne();
    claimed.ifPresent(it -> bus.publish(handle, Topics.DEVELOPER, it.id()));
    return claimed;
  }

  Optional<Login> findLogin(String email) {
    return jdbi.withHandle(handle ->
        handle
            .createQuery(
                """
                SELECT id, email, name, server_role, created_at, password_hash
                FROM developer
                WHERE email = :email
                """)
            .bind("email", email)
            .map((row, _) -> new Login(Developer.read(row), row.getString("password_hash")))
            .findOne());
  }

  Optional<Developer> find(UUID id) {
    return jdbi.withHandle(handle ->
        handle
            .createQuery(
                """
                SELECT id, email, name, server_role, created_at
                FROM developer
                WHERE id = :id
                """)
            .bind("id", id)
            .map((row, _) -> Developer.read(row))
            .findOne());
  }
}

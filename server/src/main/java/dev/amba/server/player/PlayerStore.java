package dev.amba.server.player;

import dev.amba.server.access.PlayerSessions;
import dev.amba.server.platform.db.ConfigBus;
import dev.amba.server.platform.db.RowIds;
import dev.amba.server.platform.http.Values;
import dev.amba.server.platform.problem.Problem;
import dev.amba.server.platform.problem.ProblemCode;
import io.quarkus.arc.All;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/// Users' rows, but for what events change.
///
/// What decides about a user's events, the zone and the user's very existence, is changed together
/// with the user's state: with a new version of it, or with its end. A lane that still holds the
/// state of before finds that out before it commits, in whichever process it runs.
@Singleton
final class PlayerStore {
  /// What the news that a user has or lost a zone is published as. Key: the user's id.
  static final String ZONE_TOPIC = "player_zone";

  private final Jdbi jdbi;
  private final ConfigBus bus;
  private final PlayerSessions sessions;
  private final List<FactsFollower> followers;

  @Inject
  PlayerStore(
      Jdbi jdbi, ConfigBus bus, PlayerSessions sessions, @All List<FactsFollower> followers) {
    this.followers = followers;
    this.jdbi = jdbi;
    this.bus = bus;
    this.sessions = sessions;
  }

  /// Creates a user in a transaction of its own.
  Optional<UUID> create(NewPlayer player, Instant now) {
    return jdbi.inTransaction(handle -> create(handle, player, now));
  }

  /// Creates a user; empty when the external id is another's. It has been there since the project's
  /// now, which its badges may ask for.
  ///
  /// Of any number at the same time with the same name, the directory's key lets one through.
  ///
  /// @throws dev.amba.server.platform.problem.ProblemException `EMAIL_EXISTS`
  Optional<UUID> create(Handle handle, NewPlayer player, Instant now) {
    var userId = RowIds.at(now);
    var projectId = player.projectId();
    if (!claim(handle, projectId, "external", player.externalId(), userId)) {
      return Optional.empty();
    }
    claimEmail(handle, projectId, player.email(), userId);
    claim(handle, projectId, "anonymous", player.anonymousId(), userId);
    handle
        .createUpdate(
            """
            WITH clock AS (
              SELECT coalesce(clock_now, :now) AS now
              FROM project
              WHERE id = :project_id
            ), made AS (
              INSERT INTO player (
                user_id, project_id, external_id, anonymous_id, email, password_hash, display_name,
                avatar_url, properties, timezone, created_at, updated_at
              )
              VALUES (
                :user_id, :project_id, :external_id, :anonymous_id, :email, :password_hash,
                :display_name, :avatar_url, CAST(:properties AS jsonb), :timezone,
                (SELECT now FROM clock), (SELECT now FROM clock)
              )
            )
            INSERT INTO player_state (
              user_id, project_id, version, total_xp, entry_count, event_count, updated_at
            )
            VALUES (:user_id, :project_id, 0, 0, 0, 0, (SELECT now FROM clock))
            """)
        .bind("user_id", userId)
        .bind("project_id", player.projectId())
        .bind("external_id", player.externalId())
        .bind("anonymous_id", player.anonymousId())
        .bind("email", player.email())
        .bind("password_hash", player.passwordHash())
        .bind("display_name", player.displayName())
        .bind("avatar_url", player.avatarUrl())
        .bind("properties", player.properties())
        .bind("timezone", player.timezone())
        .bind("now", now)
        .execute();
    tell(handle, projectId, userId, now);
    return Optional.of(userId);
  }

  private void tell(Handle handle, UUID projectId, UUID userId, Instant now) {
    followers.forEach(follower -> follower.changed(handle, projectId, List.of(userId), now));
  }

  /// Changes what is given of a user; false when there is no such user.
  boolean update(UUID projectId, UUID userId, Values given, Instant now) {
    return jdbi.inTransaction(handle -> {
      var before = lock(handle, projectId, userId).orElse(null);
      if (before == null) return false;
      if (given.has("email")) {
        changeEmail(handle, before, given.textOrNull("email"));
      }
      write(handle, userId, given, now);
      var zone = given.zoneOrNull("timezone");
      var zoneId = zone == null ? null : zone.getId();
      if (given.has("timezone")
          && (!Objects.equals(zoneId, before.timezone())
              || ZoneMoves.lieAhead(handle, userId, now))) {
        renewState(handle, userId);
        ZoneMoves.keep(
            handle, new UUID[] {userId}, before.timezone(), new @Nullable String[] {zoneId}, now);
      }
      if (given.has("properties")) tell(handle, projectId, userId, now);
      return true;
    });
  }

  /// Gives a user without a zone this one; one that is set stays.
  void setZoneIfAbsent(UUID userId, ZoneId zone, Instant now) {
    jdbi.useTransaction(handle -> {
      var set =
          handle
              .createUpdate(
                  """
                  UPDATE player
                  SET timezone = :timezone,
                      updated_at = :now
                  WHERE user_id = :user_id
                    AND timezone IS NULL
                  """)
              .bind("user_id", userId)
              .bind("timezone", zone.getId())
              .bind("now", now)
              .execute();
      if (set == 1) {
        renewState(handle, userId);
        ZoneMoves.keep(
            handle, new UUID[] {userId}, null, new @Nullable String[] {zone.getId()}, now);
      } else {
        // Whoever asked believed the user to have none; now they know.
        bus.publish(handle, ZONE_TOPIC, userId);
      }
    });
  }

  /// Deletes a user and everything that is held about them; false when there is no such user.
  boolean delete(UUID projectId, UUID userId) {
    return jdbi.inTransaction(handle -> {
      var player = lock(handle, projectId, userId).orElse(null);
      if (player == null) return false;
      sessions.closeAll(handle, projectId, userId);
      PlayerTables.delete(handle, List.of(userId));
      followers.forEach(follower -> follower.gone(handle, projectId, List.of(userId)));
      if (player.externalId() != null) {
        bus.publish(handle, Players.KIND, Players.key(projectId, player.externalId()));
      }
      return true;
    });
  }

  /// What must be known of a user who is about to change. Users are locked before their state,
  /// always, so that no two changes wait for each other.
  private record Locked(
      UUID projectId,
      UUID userId,
      @Nullable String externalId,
      @Nullable String email,
      @Nullable String timezone) {}

  private static Optional<Locked> lock(Handle handle, UUID projectId, UUID userId) {
    return handle
        .createQuery(
            """
            SELECT external_id, email, timezone
            FROM player
            WHERE user_id = :user_id
              AND project_id = :project_id
            FOR UPDATE
            """)
        .bind("user_id", userId)
        .bind("project_id", projectId)
        .map((row, _) ->
            new Locked(projectId, userId, row.getString(1), row.getString(2), row.getString(3)))
        .findOne();
  }

  private static void write(Handle handle, UUID userId, Values given, Instant now) {
    var zone = given.zoneOrNull("timezone");
    var properties = given.objectOrNull("properties");
    handle
        .createUpdate(
            """
            UPDATE player
            SET display_name = CASE WHEN :has_name THEN :display_name ELSE display_name END,
                avatar_url = CASE WHEN :has_avatar THEN :avatar_url ELSE avatar_url END,
                properties = coalesce(CAST(:properties AS jsonb), properties),
                timezone = CASE WHEN :has_zone THEN :timezone ELSE timezone END,
                updated_at = :now
            WHERE user_id = :user_id
            """)
        .bind("user_id", userId)
        .bind("has_name", given.has("display_name"))
        .bind("display_name", given.textOrNull("display_name"))
        .bind("has_avatar", given.has("avatar_url"))
        .bind("avatar_url", given.textOrNull("avatar_url"))
        .bind("properties", properties == null ? null : properties.toString())
        .bind("has_zone", given.has("timezone"))
        .bind("timezone", zone == null ? null : zone.getId())
        .bind("now", now)
        .execute();
  }

  private static void changeEmail(Handle handle, Locked player, @Nullable String email) {
    if (Objects.equals(email, player.email())) return;
    claimEmail(handle, player.projectId(), email, player.userId());
    handle
        .createUpdate(
            """
            DELETE FROM player_identity
            WHERE project_id = :project_id
              AND kind = 'email'
              AND value = :value
            """)
        .bind("project_id", player.projectId())
        .bind("value", player.email())
        .execute();
    handle
        .createUpdate("UPDATE player SET email = :email WHERE user_id = :user_id")
        .bind("email", email)
        .bind("user_id", player.userId())
        .execute();
  }

  /// Gives the user's state a new version, and tells that the user's zone has changed.
  private void renewState(Handle handle, UUID userId) {
    handle
        .createUpdate("UPDATE player_state SET version = version + 1 WHERE user_id = :user_id")
        .bind("user_id", userId)
        .execute();
    bus.publish(handle, ZONE_TOPIC, userId);
  }

  private static void claimEmail(
      Handle handle, UUID projectId, @Nullable String email, UUID userId) {
    if (claim(handle, projectId, "email", email, userId)) return;
    throw Problem.of(
            ProblemCode.EMAIL_EXISTS,
            "/email",
            "email belongs to another user of the project: " + email,
            "Log in with it, or use another address.")
        .exception();
  }

  /// Whether the name is the user's now; no name always is.
  private static boolean claim(
      Handle handle, UUID projectId, String kind, @Nullable String value, UUID userId) {
    return value == null
        || handle
                .createUpdate(
                    """
                    INSERT INTO player_identity (project_id, kind, value, user_id)
                    VALUES (:project_id, :kind, :value, :user_id)
                    ON CONFLICT DO NOTHING
                    """)
                .bind("project_id", projectId)
                .bind("kind", kind)
                .bind("value", value)
                .bind("user_id", userId)
                .execute()
            == 1;
  }
}

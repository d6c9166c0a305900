package dev.amba.server.ingest;

import dev.amba.engine.streak.FreezeGrant;
import dev.amba.engine.streak.Marks;
import dev.amba.engine.streak.StreakTally;
import dev.amba.server.project.ZoneMove;
import dev.amba.server.project.ZoneTimeline;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Reads streaks and what they are folded from, for many users at once.
public final class StreakReader {
  private static final String COLUMNS =
      """
      SELECT s.user_id, s.streak_id, s.as_of, s.definition_version, s.zone_seq, s.current_count,
             s.longest_count, s.is_frozen, s.freezes, s.covered, s.last_qualified_at, s.updated_at,
             (SELECT max(m.at)
              FROM streak_mark m
              WHERE m.user_id = s.user_id
                AND m.streak_id = s.streak_id) AS last_mark_at
      FROM streak_state s
      """;

  private static final String OF_USERS = COLUMNS + "WHERE s.user_id = ANY (?)\n";

  private static final String DUE =
      """
      SELECT s.user_id, s.streak_id
      FROM streak_state s
      WHERE s.project_id = ?
        AND s.deadline_at <= ?
        AND s.streak_id = ANY (?)
      ORDER BY s.deadline_at
      LIMIT ?
      """;

  private static final String STILL_DUE =
      COLUMNS
          + """
          JOIN unnest(?, ?) AS wanted (user_id, streak_id)
            ON s.user_id = wanted.user_id
           AND s.streak_id = wanted.streak_id
          WHERE s.deadline_at <= ?
          FOR NO KEY UPDATE OF s SKIP LOCKED
          """;

  private static final String LAST_MARKS =
      """
      SELECT s.user_id, s.streak_id, m.at
      FROM streak_state s,
        LATERAL (
          SELECT at
          FROM streak_mark m
          WHERE m.user_id = s.user_id
            AND m.streak_id = s.streak_id
          ORDER BY at DESC
          LIMIT ?
        ) m
      WHERE s.user_id = ANY (?)
      """;

  private static final String LAST_BY_HAND =
      """
      SELECT wanted.user_id, wanted.streak_id, m.at
      FROM unnest(?, ?) AS wanted (user_id, streak_id),
        LATERAL (
          SELECT at
          FROM streak_mark m
          WHERE m.user_id = wanted.user_id
            AND m.streak_id = wanted.streak_id
            AND m.at >= ?
            AND m.is_manual
          ORDER BY at DESC
          LIMIT ?
        ) m
      """;

  private static final String MARKS =
      """
      SELECT m.user_id, m.streak_id, m.at
      FROM unnest(?, ?) AS wanted (user_id, streak_id)
      JOIN streak_mark m
        ON m.user_id = wanted.user_id
       AND m.streak_id = wanted.streak_id
      """;

  private static final String GRANTS =
      """
      SELECT g.user_id, g.streak_id, g.at, g.definition_version, g.count
      FROM streak_grant g
      WHERE g.user_id = ANY (?)
      """;

  private static final String ZONES =
      """
      SELECT p.user_id, p.timezone, z.at, z.timezone_before, z.timezone AS timezone_after
      FROM player p
      LEFT JOIN player_zone z ON z.user_id = p.user_id
      WHERE p.user_id = ANY (?)
      ORDER BY p.user_id, z.seq
      """;

  private final Connection connection;

  public StreakReader(Connection connection) {
    this.connection = connection;
  }

  /// All streaks of these users that have ever been marked.
  public List<StoredStreak> streaks(Collection<UUID> userIds) throws SQLException {
    try (var statement = connection.prepareStatement(OF_USERS)) {
      statement.setArray(1, uuids(userIds));
      return streaks(statement);
    }
  }

  /// Streaks of a project whose deadline has come, those that wait longest first.
  ///
  /// @param streakIds of these definitions
  public List<UserStreakId> due(UUID projectId, Collection<UUID> streakIds, Instant now, int limit)
      throws SQLException {
    try (var statement = connection.prepareStatement(DUE)) {
      statement.setObject(1, projectId);
      statement.setObject(2, now.atOffset(ZoneOffset.UTC));
      statement.setArray(3, uuids(streakIds));
      statement.setInt(4, limit);
      var ids = new ArrayList<UserStreakId>();
      try (var rows = statement.executeQuery()) {
        while (rows.next()) ids.add(id(rows));
      }
      return ids;
    }
  }

  /// Those of these streaks whose deadline has still come. Nobody else changes them until the
  /// transaction ends; those that somebody else is changing are left out.
  public List<StoredStreak> stillDue(Collection<UserStreakId> ids, Instant now)
      throws SQLException {
    try (var statement = connection.prepareStatement(STILL_DUE)) {
      statement.setArray(1, uuids(ids.stream().map(UserStreakId::userId).toList()));
      statement.setArray(2, uuids(ids.stream().map(UserStreakId::streakId).toList()));
      statement.setObject(3, now.atOffset(ZoneOffset.UTC));
      return streaks(statement);
    }
  }

  /// The last `count` marks of each streak of these users, the latest first.
  Map<UserStreakId, List<Instant>> lastMarks(Collection<UUID> userIds, int count)
      throws SQLException {
    try (var statement = connection.prepareStatement(LAST_MARKS)) {
      statement.setInt(1, count);
      statement.setArray(2, uuids(userIds));
      return marks(statement);
    }
  }

  /// The last `count` marks by hand of each of these streaks from `since` on, the latest first.
  Map<UserStreakId, List<Instant>> lastMarksByHand(
      Collection<UserStreakId> ids, Instant since, int count) throws SQLException {
    if (ids.isEmpty()) return Map.of();
    try (var statement = connection.prepareStatement(LAST_BY_HAND)) {
      statement.setArray(1, uuids(ids.stream().map(UserStreakId::userId).toList()));
      statement.setArray(2, uuids(ids.stream().map(UserStreakId::streakId).toList()));
      statement.setObject(3, since.atOffset(ZoneOffset.UTC));
      statement.setInt(4, count);
      return marks(statement);
    }
  }

  /// The grants of freezes to these users.
  Map<UserStreakId, List<FreezeGrant>> grants(Collection<UUID> userIds) throws SQLException {
    var grants = new HashMap<UserStreakId, List<FreezeGrant>>();
    try (var statement = connection.prepareStatement(GRANTS)) {
      statement.setArray(1, uuids(userIds));
      try (var rows = statement.executeQuery()) {
        while (rows.next()) {
          grants
              .computeIfAbsent(id(rows), _ -> new ArrayList<>())
              .add(
                  new FreezeGrant(
                      instant(rows, "at"),
                      rows.getInt("definition_version"),
                      rows.getInt("count")));
        }
      }
    }
    return grants;
  }

  /// All marks of these streaks. One without marks is left out.
  Map<UserStreakId, List<Instant>> marks(Collection<UserStreakId> ids) throws SQLException {
    if (ids.isEmpty()) return Map.of();
    try (var statement = connection.prepareStatement(MARKS)) {
      statement.setArray(1, uuids(ids.stream().map(UserStreakId::userId).toList()));
      statement.setArray(2, uuids(ids.stream().map(UserStreakId::streakId).toList()));
      return marks(statement);
    }
  }

  /// What each of these streaks is folded from, besides its definition and the user's zones.
  public Map<UserStreakId, StreakHistory> histories(Collection<UserStreakId> ids)
      throws SQLException {
    var marks = marks(ids);
    var grants = grants(ids.stream().map(UserStreakId::userId).distinct().toList());
    var histories = new HashMap<UserStreakId, StreakHistory>();
    for (var id : ids) {
      histories.put(
          id,
          new StreakHistory(
              new Marks(marks.getOrDefault(id, List.of())), grants.getOrDefault(id, List.of())));
    }
    return histories;
  }

  /// The zones of their own that these users have set; users who do not exist are left out.
  public Map<UUID, ZoneTimeline> zones(Collection<UUID> userIds) throws SQLException {
    var moves = new HashMap<UUID, List<ZoneMove>>();
    var own = new LinkedHashMap<UUID, @Nullable ZoneId>();
    try (var statement = connection.prepareStatement(ZONES)) {
      statement.setArray(1, uuids(userIds));
      try (var rows = statement.executeQuery()) {
        while (rows.next()) {
          var userId = rows.getObject("user_id", UUID.class);
          own.put(userId, zone(rows, "timezone"));
          var at = rows.getObject("at", OffsetDateTime.class);
          if (at == null) continue;
          moves
              .computeIfAbsent(userId, _ -> new ArrayList<>())
              .add(
                  new ZoneMove(
                      at.toInstant(), zone(rows, "timezone_before"), zone(rows, "timezone_after")));
        }
      }
    }
    var zones = new HashMap<UUID, ZoneTimeline>();
    own.forEach((userId, now) ->
        zones.put(userId, ZoneTimeline.of(now, moves.getOrDefault(userId, List.of()))));
    return zones;
  }

  private static List<StoredStreak> streaks(PreparedStatement statement) throws SQLException {
    var streaks = new ArrayList<StoredStreak>();
    try (var rows = statement.executeQuery()) {
      while (rows.next()) {
        streaks.add(
            new StoredStreak(
                id(rows), tally(rows), instant(rows, "last_mark_at"), instant(rows, "updated_at")));
      }
    }
    return streaks;
  }

  private static Map<UserStreakId, List<Instant>> marks(PreparedStatement statement)
      throws SQLException {
    var marks = new HashMap<UserStreakId, List<Instant>>();
    try (var rows = statement.executeQuery()) {
      while (rows.next()) {
        marks.computeIfAbsent(id(rows), _ -> new ArrayList<>()).add(instant(rows, "at"));
      }
    }
    return marks;
  }

  private static StreakTally tally(ResultSet row) throws SQLException {
    return new StreakTally(
        instant(row, "as_of"),
        row.getInt("definition_version"),
        row.getInt("zone_seq"),
        true,
        row.getInt("current_count"),
        row.getInt("longest_count"),
        row.getBoolean("is_frozen"),
        row.getInt("freezes"),
        row.getObject("covered", LocalDate.class),
        instant(row, "last_qualified_at"));
  }

  private static UserStreakId id(ResultSet row) throws SQLException {
    return new UserStreakId(
        row.getObject("user_id", UUID.class), row.getObject("streak_id", UUID.class));
  }

  private static @Nullable ZoneId zone(ResultSet row, String column) throws SQLException {
    var zone = row.getString(column);
    return zone == null ? null : ZoneId.of(zone);
  }

  private static Instant instant(ResultSet row, String column) throws SQLException {
    return Objects.requireNonNull(row.getObject(column, OffsetDateTime.class), column).toInstant();
  }

  private java.sql.Array uuids(Collection<UUID> ids) throws SQLException {
    return connection.createArrayOf("uuid", ids.toArray());
  }
}

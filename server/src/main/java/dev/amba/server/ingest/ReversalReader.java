package dev.amba.server.ingest;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.amba.server.ingest.ReversibleEvent.LeftOut;
import dev.amba.server.ingest.ReversibleEvent.Standing;
import dev.amba.server.platform.db.RowIds;
import dev.amba.server.platform.http.Json;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Reads what the reversal of an event rests on, within a lane's transaction.
final class ReversalReader {
  /// Whatever the zone, two instants of one day are closer than this.
  private static final Duration DAY_MAX = Duration.ofHours(50);

  private static final String EVENT =
      """
      SELECT e.event_id, e.event_name, e.occurred_at, r.answer
      FROM event e
      LEFT JOIN event_reversal r
        ON r.user_id = e.user_id
       AND r.event_id = e.id
      WHERE e.user_id = ?
        AND e.id = ?
      """;

  private static final String ENTRIES =
      """
      SELECT l.seq, l.amount, l.source_id, l.rule_version, l.event_id, l.event_name, l.occurred_at,
             l.day
      FROM xp_ledger l
      """;

  private static final String STANDS =
      """
        AND NOT EXISTS (
          SELECT
          FROM xp_ledger r
          WHERE r.user_id = l.user_id
            AND r.occurred_at = l.occurred_at
            AND r.reverses_seq = l.seq
        )
      """;

  private static final String AWARDS =
      ENTRIES
          + """
          WHERE l.user_id = ?
            AND l.occurred_at = ?
            AND l.event_id = ?
            AND l.reason = 'rule'
          """
          + STANDS
          + "ORDER BY l.seq";

  /// A reward carries the instant of its badge.
  private static final String REWARDS =
      ENTRIES
          + """
          JOIN player_badge u
            ON u.user_id = l.user_id
           AND u.unlocked_at = l.occurred_at
           AND u.badge_id = l.source_id
          WHERE l.user_id = ?
            AND l.reason = 'badge'
          """
          + STANDS
          + "ORDER BY l.seq";

  private static final String MARKED =
      """
      SELECT m.streak_id
      FROM streak_mark m
      WHERE m.user_id = ?
        AND m.at = ?
        AND m.source_id = ?
        AND NOT m.is_manual
      ORDER BY m.streak_id
      """;

  /// An event qualified if it was answered so, or if the streak took its marks from the log. A
  /// streak of the same key that is gone is told by the instant at which this one began.
  private static final String LEFT_OUT =
      """
      SELECT e.id, e.occurred_at
      FROM streak s
      JOIN event e
        ON e.user_id = ?
       AND e.id >= ?
       AND e.id < ?
      WHERE s.id = ?
        AND ((s.reads_log AND e.event_name = s.qualifying_event)
          OR (e.effects @> jsonb_build_object(
                'streaks', jsonb_build_array(jsonb_build_object('key', s.key)))
            AND e.received_at >= (
              SELECT min(v.at)
              FROM streak_version v
              WHERE v.streak_id = s.id)))
        AND NOT EXISTS (
          SELECT
          FROM event_reversal r
          WHERE r.user_id = e.user_id
            AND r.event_id = e.id
        )
        AND NOT EXISTS (
          SELECT
          FROM streak_mark m
          WHERE m.user_id = e.user_id
            AND m.streak_id = s.id
            AND m.at = e.occurred_at
            AND m.source_id = e.id
        )
      ORDER BY e.id
      """;

  private static final String LAST_GIVEN =
      """
      SELECT l.occurred_at
      FROM xp_ledger l
      WHERE l.user_id = ?
        AND l.amount > 0
        AND l.reason <> 'reversal'
        AND NOT l.seq = ANY (?)
      """
          + STANDS
          + """
          ORDER BY l.occurred_at DESC
          LIMIT 1
          """;

  private final Connection connection;

  ReversalReader(Connection connection) {
    this.connection = connection;
  }

  /// An event of a user; null when the user has no such event. What it has left behind is read only
  /// when it stands.
  @Nullable ReversibleEvent find(UUID userId, UUID id) throws SQLException {
    try (var statement = connection.prepareStatement(EVENT)) {
      statement.setObject(1, userId);
      statement.setObject(2, id);
      try (var row = statement.executeQuery()) {
        if (!row.next()) return null;
        var at = instant(row, "occurred_at");
        var answer = row.getString("answer");
        return new ReversibleEvent(
            id,
            row.getString("event_id"),
            row.getString("event_name"),
            at,
            answer == null ? null : answer(answer),
            answer == null ? awards(userId, id, at) : List.of(),
            answer == null ? rewards(userId) : Map.of(),
            answer == null ? marks(userId, id, at) : Map.of());
      }
    }
  }

  private List<Standing> awards(UUID userId, UUID id, Instant at) throws SQLException {
    try (var statement = connection.prepareStatement(AWARDS)) {
      statement.setObject(1, userId);
      statement.setObject(2, at.atOffset(ZoneOffset.UTC));
      statement.setObject(3, id);
      return entries(statement);
    }
  }

  private Map<UUID, Standing> rewards(UUID userId) throws SQLException {
    var rewards = new HashMap<UUID, Standing>();
    try (var statement = connection.prepareStatement(REWARDS)) {
      statement.setObject(1, userId);
      for (var entry : entries(statement)) rewards.put(entry.sourceId(), entry);
    }
    return rewards;
  }

  private static List<Standing> entries(PreparedStatement statement) throws SQLException {
    var entries = new ArrayList<Standing>();
    try (var rows = statement.executeQuery()) {
      while (rows.next()) {
        entries.add(
            new Standing(
                rows.getLong("seq"),
                rows.getLong("amount"),
                rows.getObject("source_id", UUID.class),
                rows.getObject("rule_version", Integer.class),
                rows.getObject("event_id", UUID.class),
                rows.getString("event_name"),
                instant(rows, "occurred_at"),
                rows.getObject("day", LocalDate.class)));
      }
    }
    return entries;
  }

  private Map<UUID, List<LeftOut>> marks(UUID userId, UUID id, Instant at) throws SQLException {
    var marks = new HashMap<UUID, List<LeftOut>>();
    try (var statement = connection.prepareStatement(MARKED)) {
      statement.setObject(1, userId);
      statement.setObject(2, at.atOffset(ZoneOffset.UTC));
      statement.setObject(3, id);
      try (var rows = statement.executeQuery()) {
        while (rows.next()) {
          var streakId = rows.getObject("streak_id", UUID.class);
          marks.put(streakId, leftOut(userId, streakId, at));
        }
      }
    }
    return marks;
  }

  private List<LeftOut> leftOut(UUID userId, UUID streakId, Instant at) throws SQLException {
    var leftOut = new ArrayList<LeftOut>();
    try (var statement = connection.prepareStatement(LEFT_OUT)) {
      statement.setObject(1, userId);
      statement.setObject(2, RowIds.lowestEvent(at.minus(DAY_MAX)));
      statement.setObject(3, RowIds.lowestEvent(at.plus(DAY_MAX)));
      statement.setObject(4, streakId);
      try (var rows = statement.executeQuery()) {
        while (rows.next()) {
          leftOut.add(new LeftOut(rows.getObject("id", UUID.class), instant(rows, "occurred_at")));
        }
      }
    }
    return leftOut;
  }

  /// The latest instant for which the user was given XP that stands; null when there is none.
  ///
  /// @param without entries that are just being reversed
  @Nullable Instant lastGiven(UUID userId, Collection<Long> without) throws SQLException {
    try (var statement = connection.prepareStatement(LAST_GIVEN)) {
      statement.setObject(1, userId);
      statement.setArray(2, connection.createArrayOf("bigint", without.toArray()));
      try (var row = statement.executeQuery()) {
        return row.next() ? instant(row, "occurred_at") : null;
      }
    }
  }

  private static ReversalAnswer answer(String json) {
    try {
      return Json.MAPPER.readValue(json, ReversalAnswer.class);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Instant instant(ResultSet row, String column) throws SQLException {
    return row.getObject(column, OffsetDateTime.class).toInstant();
  }
}

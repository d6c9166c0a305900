package dev.amba.server.ingest;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.amba.server.platform.http.Json;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/// Reads what badges ask of users, for many at once.
final class BadgeReader {
  private static final String UNLOCKED =
      """
      SELECT user_id, badge_id
      FROM player_badge
      WHERE user_id = ANY (?)
      """;

  private static final String PROPERTIES =
      """
      SELECT p.user_id, wanted.key, p.properties -> wanted.key AS value
      FROM player p
      CROSS JOIN unnest(?) AS wanted (key)
      WHERE p.user_id = ANY (?)
        AND jsonb_typeof(p.properties -> wanted.key) = 'number'
      """;

  private static final String EVENT_COUNTS =
      """
      SELECT e.user_id, e.event_name, count(*) AS count
      FROM event e
      WHERE e.user_id = ANY (?)
        AND e.event_name = ANY (?)
        AND NOT EXISTS (
          SELECT
          FROM event_reversal r
          WHERE r.user_id = e.user_id
            AND r.event_id = e.id
        )
      GROUP BY e.user_id, e.event_name
      """;

  private final Connection connection;

  BadgeReader(Connection connection) {
    this.connection = connection;
  }

  /// The badges that these users hold; who holds none is left out.
  Map<UUID, Set<UUID>> unlocked(Collection<UUID> userIds) throws SQLException {
    var unlocked = new HashMap<UUID, Set<UUID>>();
    try (var statement = connection.prepareStatement(UNLOCKED)) {
      statement.setArray(1, connection.createArrayOf("uuid", userIds.toArray()));
      try (var rows = statement.executeQuery()) {
        while (rows.next()) {
          unlocked
              .computeIfAbsent(rows.getObject("user_id", UUID.class), _ -> new HashSet<>())
              .add(rows.getObject("badge_id", UUID.class));
        }
      }
    }
    return unlocked;
  }

  /// Those of these properties that are numbers; who has none is left out.
  Map<UUID, Map<String, BigDecimal>> numbers(Collection<UUID> userIds, Collection<String> keys)
      throws SQLException {
    var numbers = new HashMap<UUID, Map<String, BigDecimal>>();
    if (keys.isEmpty()) return numbers;
    try (var statement = connection.prepareStatement(PROPERTIES)) {
      statement.setArray(1, connection.createArrayOf("text", keys.toArray()));
      statement.setArray(2, connection.createArrayOf("uuid", userIds.toArray()));
      try (var rows = statement.executeQuery()) {
        while (rows.next()) {
          numbers
              .computeIfAbsent(rows.getObject("user_id", UUID.class), _ -> new HashMap<>())
              .put(rows.getString("key"), number(rows.getString("value")));
        }
      }
    }
    return numbers;
  }

  private static BigDecimal number(String json) {
    try {
      return Json.MAPPER.readTree(json).decimalValue();
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Counts these users' events of these names in the log that were not reversed; who has none of a
  /// name is left out.
  Map<UUID, Map<String, Long>> eventCounts(Collection<UUID> userIds, Collection<String> names)
      throws SQLException {
    var counts = new HashMap<UUID, Map<String, Long>>();
    try (var statement = connection.prepareStatement(EVENT_COUNTS)) {
      statement.setArray(1, connection.createArrayOf("uuid", userIds.toArray()));
      statement.setArray(2, connection.createArrayOf("text", names.toArray()));
      try (var rows = statement.executeQuery()) {
        while (rows.next()) {
          counts
              .computeIfAbsent(rows.getObject("user_id", UUID.class), _ -> new HashMap<>())
              .put(rows.getString("event_name"), rows.getLong("count"));
        }
      }
    }
    return counts;
  }
}

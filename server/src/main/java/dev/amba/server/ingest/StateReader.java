package dev.amba.server.ingest;

import dev.amba.server.project.ProjectConfig;
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
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Reads what decisions rest on, for many users at once, within a lane's transaction.
final class StateReader {
  private static final String STATES =
      """
      SELECT s.user_id, s.project_id, s.version, s.total_xp, s.entry_count, s.event_count,
             s.last_xp_at, s.xp_changed_at, s.counters, p.timezone, p.created_at
      FROM player_state s
      JOIN player p ON p.user_id = s.user_id
      WHERE s.user_id = ANY (?)
      """;

  /// In the order of ids, as every writer locks, so that two processes never wait for each other.
  private static final String STATES_LOCKED =
      STATES
          + """
          ORDER BY s.user_id
          FOR NO KEY UPDATE OF s
          """;

  private static final String AWARDS =
      """
      SELECT l.user_id, l.source_id, l.occurred_at, l.day, l.amount > 0 AS given
      FROM unnest(?, ?) AS wanted (user_id, since)
      JOIN xp_ledger l
        ON l.user_id = wanted.user_id
       AND l.occurred_at >= wanted.since
      WHERE l.reason IN ('rule', 'reversal')
        AND l.source_id = ANY (?)
      ORDER BY l.user_id, l.seq
      """;

  private static final String KNOWN_EVENTS =
      """
      SELECT e.user_id, e.event_id, e.id, e.event_name, e.occurred_at, e.properties, e.effects
      FROM unnest(?, ?) AS wanted (user_id, event_id)
      JOIN event e
        ON e.user_id = wanted.user_id
       AND e.event_id = wanted.event_id
      """;

  private static final String KNOWN_GRANTS =
      """
      SELECT g.user_id, g.idempotency_key, g.amount, g.answer
      FROM unnest(?, ?) AS wanted (user_id, idempotency_key)
      JOIN xp_grant g
        ON g.user_id = wanted.user_id
       AND g.idempotency_key = wanted.idempotency_key
      """;

  /// The sender's name of something, unique per user.
  record SenderKey(UUID userId, String key) {}

  /// Awards of a user that are wanted, from `since` on.
  record UsageWish(PlayerState state, ProjectConfig config, Instant since) {}

  private final Connection connection;

  StateReader(Connection connection) {
    this.connection = connection;
  }

  /// The states of these users; those who do not exist are left out.
  ///
  /// @param locked whether nobody else may change them until the transaction ends
  List<PlayerState> states(Collection<UUID> userIds, boolean locked) throws SQLException {
    var states = new ArrayList<PlayerState>(userIds.size());
    try (var statement = connection.prepareStatement(locked ? STATES_LOCKED : STATES)) {
      statement.setArray(1, connection.createArrayOf("uuid", userIds.toArray()));
      try (var rows = statement.executeQuery()) {
        while (rows.next()) states.add(state(rows));
      }
    }
    return states;
  }

  private static PlayerState state(ResultSet row) throws SQLException {
    var zone = row.getString("timezone");
    return new PlayerState(
        row.getObject("user_id", UUID.class),
        row.getObject("project_id", UUID.class),
        zone == null ? null : ZoneId.of(zone),
        row.getLong("version"),
        row.getLong("total_xp"),
        row.getLong("entry_count"),
        row.getLong("event_count"),
        instant(row, "last_xp_at"),
        instant(row, "xp_changed_at"),
        EventCounters.read(row.getString("counters")),
        Objects.requireNonNull(instant(row, "created_at")));
  }

  /// Makes each state know its limited rules' awards.
  void loadUsage(List<UsageWish> wishes) throws SQLException {
    if (wishes.isEmpty()) return;
    var users = new UUID[wishes.size()];
    var since = new OffsetDateTime[wishes.size()];
    var rules = new HashSet<UUID>();
    var states = new HashMap<UUID, PlayerState>();
    for (int i = 0; i < users.length; i++) {
      var wish = wishes.get(i);
      users[i] = wish.state().userId;
      since[i] = wish.since().atOffset(ZoneOffset.UTC);
      states.put(users[i], wish.state());
      for (var rule : wish.config().rules().limited()) rules.add(rule.id());
      wish.state().resetUsage(wish.config(), wish.since());
    }
    try (var statement = connection.prepareStatement(AWARDS)) {
      statement.setArray(1, connection.createArrayOf("uuid", users));
      statement.setArray(2, connection.createArrayOf("timestamptz", since));
      statement.setArray(3, connection.createArrayOf("uuid", rules.toArray()));
      try (var rows = statement.executeQuery()) {
        while (rows.next()) addAward(states, rows);
      }
    }
  }

  private static void addAward(Map<UUID, PlayerState> states, ResultSet row) throws SQLException {
    var state = states.get(row.getObject("user_id", UUID.class));
    if (state == null) return;
    var usage = state.usage(row.getObject("source_id", UUID.class));
    var at = row.getObject("occurred_at", OffsetDateTime.class).toInstant();
    var day = row.getObject("day", LocalDate.class);
    // In the order of acceptance, a reversal follows the award that it takes back.
    if (row.getBoolean("given")) usage.add(at, day);
    else usage.remove(at, day);
  }

  /// Events that were accepted under these senders' ids.
  Map<SenderKey, StoredEvent> events(Collection<SenderKey> keys) throws SQLException {
    var known = new HashMap<SenderKey, StoredEvent>();
    if (keys.isEmpty()) return known;
    try (var statement = connection.prepareStatement(KNOWN_EVENTS)) {
      bind(statement, keys);
      try (var rows = statement.executeQuery()) {
        while (rows.next()) {
          known.put(
              new SenderKey(rows.getObject("user_id", UUID.class), rows.getString("event_id")),
              new StoredEvent(
                  rows.getObject("id", UUID.class),
                  rows.getString("event_name"),
                  rows.getObject("occurred_at", OffsetDateTime.class).toInstant(),
                  StoredEvent.properties(rows.getString("properties")),
                  Effects.read(rows.getString("effects"))));
        }
      }
    }
    return known;
  }

  /// Grants that were given under these idempotency keys.
  Map<SenderKey, StoredGrant> grants(Collection<SenderKey> keys) throws SQLException {
    var known = new HashMap<SenderKey, StoredGrant>();
    if (keys.isEmpty()) return known;
    try (var statement = connection.prepareStatement(KNOWN_GRANTS)) {
      bind(statement, keys);
      try (var rows = statement.executeQuery()) {
        while (rows.next()) {
          known.put(
              new SenderKey(
                  rows.getObject("user_id", UUID.class), rows.getString("idempotency_key")),
              StoredGrant.read(rows.getLong("amount"), rows.getString("answer")));
        }
      }
    }
    return known;
  }

  private void bind(PreparedStatement statement, Collection<SenderKey> keys) throws SQLException {
    var users = keys.stream().map(SenderKey::userId).toArray();
    var texts = keys.stream().map(SenderKey::key).toArray();
    statement.setArray(1, connection.createArrayOf("uuid", users));
    statement.setArray(2, connection.createArrayOf("text", texts));
  }

  private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
    var value = row.getObject(column, OffsetDateTime.class);
    return value == null ? null : value.toInstant();
  }
}

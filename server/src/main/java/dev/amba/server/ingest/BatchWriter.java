package dev.amba.server.ingest;

import dev.amba.server.platform.db.CopyRows;
import dev.amba.server.platform.db.PeerChannel.Receipt;
import dev.amba.server.platform.db.PeerLocks;
import dev.amba.server.platform.db.RowIds;
import dev.amba.server.platform.http.Json;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;

/// Gathers the rows of a batch and writes them with one statement a table.
final class BatchWriter {
  /// The version is the guard against other processes: a row that has changed since it was loaded,
  /// or a project whose configuration has, is not updated, and the batch starts again. Rows are
  /// locked in the order of ids.
  private static final String UPDATE_STATES =
      """
      WITH updated AS (
        UPDATE player_state s
        SET version = s.version + 1,
            total_xp = n.total_xp,
            entry_count = n.entry_count,
            event_count = n.event_count,
            last_xp_at = n.last_xp_at,
            xp_changed_at = n.xp_changed_at,
            counters = n.counters::jsonb,
            updated_at = n.updated_at
        FROM (
          SELECT u.*
          FROM unnest(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            AS u (user_id, project_id, config_version, version, total_xp, entry_count, event_count,
                  last_xp_at, xp_changed_at, counters, updated_at)
          ORDER BY u.user_id
        ) n
        JOIN project p
          ON p.id = n.project_id
         AND p.config_version = n.config_version
         AND p.deleted_at IS NULL
        WHERE s.user_id = n.user_id
          AND s.version = n.version
        RETURNING 1
      ), counted AS (
        SELECT count(*) AS states
        FROM updated
      )
      SELECT states,
      """
          + PeerLocks.RECEIPT
          + "FROM counted\n";

  private static final String INSERT_GRANT =
      """
      INSERT INTO xp_grant (user_id, idempotency_key, amount, answer)
      VALUES (?, ?, ?, ?::jsonb)
      """;

  /// One entry of the ledger (semantics §3).
  record Entry(
      PlayerState state,
      UUID id,
      long amount,
      String reason,
      @Nullable UUID sourceId,
      @Nullable Integer ruleVersion,
      @Nullable UUID eventId,
      @Nullable String eventName,
      Instant occurredAt,
      LocalDate day,
      @Nullable String note,
      Instant createdAt) {}

  /// A state that this batch has decided on.
  record Touched(PlayerState state, long configVersion, Instant at) {}

  private record GrantRow(UUID userId, String key, GrantAnswer answer) {}

  private final CopyRows events =
      new CopyRows(
          "event",
          "user_id",
          "id",
          "project_id",
          "event_id",
          "event_name",
          "occurred_at",
          "received_at",
          "properties",
          "effects");
  private final CopyRows ledger =
      new CopyRows(
          "xp_ledger",
          "user_id",
          "occurred_at",
          "seq",
          "id",
          "project_id",
          "amount",
          "reason",
          "source_id",
          "rule_version",
          "event_id",
          "event_name",
          "day",
          "note",
          "created_at");
  private final CopyRows badges =
      new CopyRows("player_badge", "user_id", "badge_id", "project_id", "unlocked_at", "event_id");
  private final JsonText json = new JsonText();
  private final List<GrantRow> grants = new ArrayList<>();
  private final StreakWriter streaks = new StreakWriter();
  private final ChangeLog changes = new ChangeLog();
  private final ReversalWriter reversals = new ReversalWriter(changes);
  private final IntSupplier processName;

  /// @param processName of this process, among those that tell each other what they commit
  BatchWriter(IntSupplier processName) {
    this.processName = processName;
  }

  /// What is being done to each user.
  ChangeLog changes() {
    return changes;
  }

  /// Where what happens to streaks is gathered.
  StreakWriter streaks() {
    return streaks;
  }

  /// Where what is taken back is gathered.
  ReversalWriter reversals() {
    return reversals;
  }

  void clear() {
    reversals.clear();
    streaks.clear();
    changes.clear();
    events.clear();
    ledger.clear();
    badges.clear();
    grants.clear();
  }

  void event(PlayerState state, UUID id, EventDraft draft, Instant receivedAt, Effects effects) {
    changes.event(state.userId, draft.name(), draft.occurredAt(), receivedAt);
    var properties = draft.properties();
    events
        .row()
        .uuid(state.userId)
        .uuid(id)
        .uuid(state.projectId)
        .text(draft.eventId())
        .text(draft.name())
        .timestamp(draft.occurredAt())
        .timestamp(receivedAt)
        .jsonb(properties == null ? null : json.of(properties))
        .jsonb(json.of(effects));
  }

  /// Appends an entry and counts it in the state.
  void entry(Entry entry) {
    var state = entry.state();
    ledger
        .row()
        .uuid(state.userId)
        .timestamp(entry.occurredAt())
        .bigint(state.entryCount)
        .uuid(entry.id())
        .uuid(state.projectId)
        .bigint(entry.amount())
        .text(entry.reason())
        .uuid(entry.sourceId())
        .integerOrNull(entry.ruleVersion())
        .uuid(entry.eventId())
        .text(entry.eventName())
        .date(entry.day())
        .text(entry.note())
        .timestamp(entry.createdAt());
    changes.gain(state.userId, entry.amount(), entry.occurredAt(), entry.createdAt());
    state.entryCount++;
    state.xpTotal += entry.amount();
    var changed = state.xpChangedAt;
    // A test clock may be set back.
    if (changed == null || changed.isBefore(entry.createdAt())) {
      state.xpChangedAt = entry.createdAt();
    }
    var last = state.lastXpAt;
    if (entry.amount() > 0 && (last == null || last.isBefore(entry.occurredAt()))) {
      state.lastXpAt = entry.occurredAt();
    }
  }

  /// Keeps that a badge was unlocked.
  void badge(PlayerState state, UUID badgeId, BadgeDecider.Occasion occasion) {
    badges
        .row()
        .uuid(state.userId)
        .uuid(badgeId)
        .uuid(state.projectId)
        .timestamp(occasion.at())
        .uuid(occasion.eventId());
  }

  void grant(UUID userId, String key, GrantAnswer answer) {
    grants.add(new GrantRow(userId, key, answer));
  }

  /// Writes everything that was gathered.
  ///
  /// @return what others are told; null when nothing was written
  /// @throws StaleStateException when a state or a configuration is not the newest any more
  @Nullable Receipt write(Connection connection, Map<UUID, Touched> touched) throws SQLException {
    var receipt =
        touched.isEmpty() ? null : updateStates(connection, new ArrayList<>(touched.values()));
    var copy = connection.unwrap(PGConnection.class).getCopyAPI();
    events.send(copy);
    ledger.send(copy);
    reversals.write(connection);
    badges.send(copy);
    if (!grants.isEmpty()) insertGrants(connection);
    streaks.write(connection);
    return receipt;
  }

  private Receipt updateStates(Connection connection, List<Touched> touched) throws SQLException {
    touched.sort(Comparator.comparing(one -> one.state().userId, RowIds.ORDER));
    try (var statement = connection.prepareStatement(UPDATE_STATES)) {
      var columns = new Columns<>(connection, statement, touched);
      columns.uuids(one -> one.state().userId);
      columns.uuids(one -> one.state().projectId);
      columns.bigints(Touched::configVersion);
      columns.bigints(one -> one.state().version);
      columns.bigints(one -> one.state().xpTotal);
      columns.bigints(one -> one.state().entryCount);
      columns.bigints(one -> one.state().eventCount);
      columns.timestamps(one -> one.state().lastXpAt);
      columns.timestamps(one -> one.state().xpChangedAt);
      columns.texts(one -> one.state().counters.json());
      columns.timestamps(Touched::at);
      statement.setInt(columns.next(), processName.getAsInt());
      try (var row = statement.executeQuery()) {
        row.next();
        if (row.getInt("states") != touched.size()) throw new StaleStateException();
        for (var one : touched) one.state().version++;
        return new Receipt(row.getLong("xid"), row.getBoolean("silent"));
      }
    }
  }

  private void insertGrants(Connection connection) throws SQLException {
    try (var statement = connection.prepareStatement(INSERT_GRANT)) {
      for (var grant : grants) {
        statement.setObject(1, grant.userId());
        statement.setString(2, grant.key());
        statement.setLong(3, grant.answer().amount());
        statement.setString(4, Json.write(grant.answer()));
        statement.addBatch();
      }
      statement.executeBatch();
    }
    grants.clear();
  }
}

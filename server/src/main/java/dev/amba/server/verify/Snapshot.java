package dev.amba.server.verify;

import dev.amba.server.verify.EventEffect.Stored;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;

/// The rows of a database, or of one project in it, all as of one moment. Tables come in the order
/// of users, so that one pass over all of them together sees each user whole.
final class Snapshot {
  private static final int FETCH_SIZE = 2_000;

  /// Which rows are wanted: those that say they are of the project, and those of its users whatever
  /// they say.
  static final String WANTED =
      """
      WHERE CAST(:projectId AS uuid) IS NULL
         OR t.project_id = :projectId
         OR t.user_id IN (SELECT user_id FROM player WHERE project_id = :projectId)
      """;

  private static final String USERS =
      """
      SELECT t.user_id, t.player_project_id, t.timezone, t.state_project_id, t.total_xp, t.entry_count,
             t.event_count, t.last_xp_at
      FROM (
        SELECT user_id, coalesce(p.project_id, s.project_id) AS project_id,
               p.project_id AS player_project_id, p.timezone, s.project_id AS state_project_id,
               s.total_xp, s.entry_count, s.event_count, s.last_xp_at
        FROM player p
        FULL JOIN player_state s USING (user_id)
      ) t
      """
          + WANTED
          + "ORDER BY t.user_id";

  /// The sum is of all of the user's entries, also of those that say they are another project's.
  private static final String ENTRIES =
      """
      SELECT t.user_id, t.project_id, t.seq, t.id, t.amount, t.reason, t.source_id, t.rule_version,
             t.event_id, t.event_name, t.occurred_at, t.day, t.reverses_seq,
             sum(t.amount) OVER (PARTITION BY t.user_id ORDER BY t.seq ROWS UNBOUNDED PRECEDING)
               AS total_after
      FROM xp_ledger t
      """
          + WANTED;

  private static final String ENTRIES_BY_SEQ = ENTRIES + "ORDER BY t.user_id, t.seq";

  private static final String ENTRIES_BY_EVENT =
      "SELECT e.* FROM (\n"
          + ENTRIES
          + """
          ) e
          WHERE e.event_id IS NOT NULL
          ORDER BY e.user_id, e.event_id, e.seq
          """;

  private static final String EVENTS =
      """
      SELECT t.user_id, t.id, t.project_id, t.event_name, t.occurred_at, t.effects,
             r.event_id IS NOT NULL AS is_reversed
      FROM event t
      LEFT JOIN event_reversal r
        ON r.user_id = t.user_id
       AND r.event_id = t.id
      """
          + WANTED
          + "ORDER BY t.user_id, t.id";

  private static final String RULE_VERSIONS =
      """
      SELECT rule_id, version, project_id, name, event_name, xp_amount, max_per_day,
             cooldown_seconds
      FROM xp_rule_version
      """;

  private final Handle handle;
  private final @Nullable UUID projectId;

  /// @param handle in a transaction that sees one moment
  /// @param projectId the only project wanted; null for all
  Snapshot(Handle handle, @Nullable UUID projectId) {
    this.handle = handle;
    this.projectId = projectId;
  }

  UserCursor<UserRow> users() {
    return cursor(USERS, Snapshot::user, UserRow::userId);
  }

  UserCursor<Entry> entriesBySeq() {
    return cursor(ENTRIES_BY_SEQ, Snapshot::entry, Entry::userId);
  }

  /// Only those that name an event.
  UserCursor<Entry> entriesByEvent() {
    return cursor(ENTRIES_BY_EVENT, Snapshot::entry, Entry::userId);
  }

  UserCursor<Stored> events() {
    return cursor(EVENTS, Snapshot::event, Stored::userId);
  }

  RuleVersions ruleVersions() {
    return new RuleVersions(list(RULE_VERSIONS, Snapshot::rule));
  }

  /// Runs a query for one number.
  long count(String sql) {
    return query(sql).mapTo(Long.class).one();
  }

  /// Runs a query for texts.
  Iterable<String> texts(String sql) {
    return query(sql).setFetchSize(FETCH_SIZE).mapTo(String.class);
  }

  /// The rows that streaks are made of.
  StreakSnapshot streaks() {
    return new StreakSnapshot(this);
  }

  <T> UserCursor<T> cursor(String sql, Mapping<T> mapping, Function<T, UUID> user) {
    RowMapper<T> mapper = (row, _) -> mapping.map(row);
    return new UserCursor<>(query(sql).setFetchSize(FETCH_SIZE).map(mapper).iterator(), user);
  }

  /// Runs a query without a parameter.
  <T> List<T> list(String sql, Mapping<T> mapping) {
    return handle.createQuery(sql).map((row, _) -> mapping.map(row)).list();
  }

  private Query query(String sql) {
    return bindProject(handle.createQuery(sql), projectId);
  }

  /// Binds the only project wanted, null for all.
  static Query bindProject(Query query, @Nullable UUID projectId) {
    // A null must not come as a text, which PostgreSQL does not compare with ids.
    return projectId == null
        ? query.bindNull("projectId", Types.OTHER)
        : query.bind("projectId", projectId);
  }

  interface Mapping<T> {
    T map(ResultSet row) throws SQLException;
  }

  private static UserRow user(ResultSet row) throws SQLException {
    var stateProject = row.getObject("state_project_id", UUID.class);
    var state =
        stateProject == null
            ? null
            : new UserRow.State(
                stateProject,
                row.getLong("total_xp"),
                row.getLong("entry_count"),
                row.getLong("event_count"),
                instantOrNull(row, "last_xp_at"));
    return new UserRow(
        row.getObject("user_id", UUID.class),
        row.getObject("player_project_id", UUID.class),
        row.getString("timezone"),
        state);
  }

  private static Entry entry(ResultSet row) throws SQLException {
    return new Entry(
        row.getObject("user_id", UUID.class),
        row.getObject("project_id", UUID.class),
        row.getLong("seq"),
        row.getObject("id", UUID.class),
        row.getLong("amount"),
        Reason.valueOf(row.getString("reason").toUpperCase(Locale.ROOT)),
        row.getObject("source_id", UUID.class),
        row.getObject("rule_version", Integer.class),
        row.getObject("event_id", UUID.class),
        row.getString("event_name"),
        instant(row, "occurred_at"),
        row.getObject("day", LocalDate.class),
        row.getObject("reverses_seq", Long.class),
        row.getLong("total_after"));
  }

  private static Stored event(ResultSet row) throws SQLException {
    return new Stored(
        row.getObject("user_id", UUID.class),
        row.getObject("id", UUID.class),
        row.getObject("project_id", UUID.class),
        row.getString("event_name"),
        instant(row, "occurred_at"),
        row.getString("effects"),
        row.getBoolean("is_reversed"));
  }

  private static RuleVersion rule(ResultSet row) throws SQLException {
    return new RuleVersion(
        row.getObject("rule_id", UUID.class),
        row.getInt("version"),
        row.getObject("project_id", UUID.class),
        row.getString("name"),
        row.getString("event_name"),
        row.getLong("xp_amount"),
        row.getObject("max_per_day", Integer.class),
        row.getInt("cooldown_seconds"));
  }

  static Instant instant(ResultSet row, String column) throws SQLException {
    return Objects.requireNonNull(instantOrNull(row, column), column);
  }

  static @Nullable Instant instantOrNull(ResultSet row, String column) throws SQLException {
    var value = row.getObject(column, OffsetDateTime.class);
    return value == null ? null : value.toInstant();
  }
}

package dev.amba.simulation.play;

import dev.amba.server.platform.db.DatabaseAddress;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;

/// Transactions that fail on purpose: at the first row of a user that they write, at the second,
/// and so on, or at their commit; and commits that wait until somebody has died. Triggers on all
/// tables with rows of users see to it.
final class Sabotage implements AutoCloseable {
  /// Stands for the commit, after all rows.
  static final int COMMIT = 0;

  private static final int WAIT = -1;

  private static final int HELD = 5_309;

  private final DataSource database;

  /// Of all victims together, one after the other: to connect costs more than what is done.
  private final Connection shared;

  private Sabotage(DataSource database) throws SQLException {
    this.database = database;
    this.shared = database.getConnection();
  }

  /// Prepares a database.
  static Sabotage prepare(DatabaseAddress address) throws SQLException {
    var sabotage = new Sabotage(address.dataSource());
    try (var statement = sabotage.shared.createStatement()) {
      statement.execute(
          """
          CREATE TABLE simulated_fault (
            of_user uuid PRIMARY KEY,
            at_row integer NOT NULL
          )
          """);
      statement.execute(
          """
          CREATE FUNCTION simulated_fault() RETURNS trigger LANGUAGE plpgsql AS $$
          DECLARE
            wanted integer;
            variable text;
            seen integer;
          BEGIN
            SELECT f.at_row INTO wanted
            FROM simulated_fault f
            WHERE f.of_user = coalesce(NEW.user_id, OLD.user_id);
            IF NOT FOUND THEN
              RETURN NULL;
            END IF;
            IF TG_ARGV[0] = 'commit' THEN
              IF wanted = 0 THEN
                RAISE EXCEPTION 'a simulated fault at the commit';
              ELSIF wanted < 0 AND TG_TABLE_NAME IN ('event', 'xp_ledger', 'event_reversal') THEN
                PERFORM pg_advisory_xact_lock_shared(%d);
              END IF;
              RETURN NULL;
            END IF;
            variable := 'simulated.u' || replace(coalesce(NEW.user_id, OLD.user_id)::text, '-', '');
            seen := coalesce(nullif(current_setting(variable, true), ''), '0')::integer + 1;
            PERFORM set_config(variable, seen::text, true);
            IF seen = wanted THEN
              RAISE EXCEPTION 'a simulated fault at row %%, of %%', seen, TG_TABLE_NAME;
            END IF;
            RETURN NULL;
          END
          $$
          """
              .formatted(HELD));
      for (var table : tables(sabotage.shared)) {
        statement.execute(
            """
            CREATE TRIGGER simulated_fault
            AFTER INSERT OR UPDATE OR DELETE ON %s
            FOR EACH ROW
            EXECUTE FUNCTION simulated_fault('row')
            """
                .formatted(table));
        statement.execute(
            """
            CREATE CONSTRAINT TRIGGER simulated_fault_at_commit
            AFTER INSERT OR UPDATE ON %s
            DEFERRABLE INITIALLY DEFERRED
            FOR EACH ROW
            EXECUTE FUNCTION simulated_fault('commit')
            """
                .formatted(table));
      }
    }
    return sabotage;
  }

  private static List<String> tables(Connection connection) throws SQLException {
    try (var statement = connection.createStatement();
        var rows =
            statement.executeQuery(
                """
                SELECT c.table_name
                FROM information_schema.columns c
                JOIN information_schema.tables t
                  ON t.table_schema = c.table_schema
                 AND t.table_name = c.table_name
                WHERE c.column_name = 'user_id'
                  AND c.table_schema = current_schema()
                  AND t.table_type = 'BASE TABLE'
                ORDER BY 1
                """)) {
      var tables = new ArrayList<String>();
      while (rows.next()) tables.add(rows.getString(1));
      return tables;
    }
  }

  @Override
  public void close() throws SQLException {
    shared.close();
  }

  /// Chooses the user whose transactions fail, for as long as this is open.
  Victim of(String userId) {
    return new Victim(UUID.fromString(userId));
  }

  /// Chooses the user whose commits wait, for as long as this is open.
  Held hold(String userId) throws SQLException {
    return new Held(userId);
  }

  /// Commits that wait. What they are about is written, and only a database that ends could undo
  /// it.
  final class Held implements AutoCloseable {
    private final Connection connection = database.getConnection();
    private final Victim victim;

    private Held(String userId) throws SQLException {
      victim = of(userId);
      try (var statement = connection.createStatement()) {
        statement.execute("SELECT pg_advisory_lock(%d)".formatted(HELD));
      }
      victim.failAt(WAIT);
    }

    /// Whether one waits.
    boolean isAwaited() throws SQLException {
      try (var statement = connection.createStatement();
          var rows =
              statement.executeQuery(
                  """
                  SELECT
                  FROM pg_locks
                  WHERE locktype = 'advisory'
                    AND objid = %d
                    AND NOT granted
                  """
                      .formatted(HELD))) {
        return rows.next();
      }
    }

    /// Lets them go on.
    @Override
    public void close() throws SQLException {
      if (connection.isClosed()) return;
      victim.close();
      connection.close();
    }
  }

  /// A user whose transactions fail.
  final class Victim implements AutoCloseable {
    private final UUID userId;

    private Victim(UUID userId) {
      this.userId = userId;
    }

    /// From now on, each transaction fails that writes so many rows of the user.
    ///
    /// @param row the first is 1; [#COMMIT] for the commit
    void failAt(int row) throws SQLException {
      synchronized (shared) {
        try (var statement =
            shared.prepareStatement(
                """
                INSERT INTO simulated_fault (of_user, at_row)
                VALUES (?, ?)
                ON CONFLICT (of_user) DO UPDATE
                SET at_row = excluded.at_row
                """)) {
          statement.setObject(1, userId);
          statement.setInt(2, row);
          var _ = statement.executeUpdate();
        }
      }
    }

    @Override
    public void close() throws SQLException {
      synchronized (shared) {
        try (var statement =
            shared.prepareStatement(
                """
                DELETE FROM simulated_fault
                WHERE of_user = ?
                """)) {
          statement.setObject(1, userId);
          var _ = statement.executeUpdate();
        }
      }
    }
  }
}

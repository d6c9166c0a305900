package dev.amba.server.platform.db;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Which transactions a repeatable read shows.
final class SnapshotTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      useHeadersInDisplayName = true,
      textBlock =
          """
          snapshot     | xid | shows
          10:10:       | 9   | true
          10:10:       | 10  | false
          10:10:       | 11  | false
          10:20:10,15  | 9   | true
          10:20:10,15  | 10  | false
          10:20:10,15  | 11  | true
          10:20:10,15  | 15  | false
          10:20:10,15  | 19  | true
          10:20:10,15  | 20  | false
          """)
  void tellsWhatItShows(String snapshot, long xid, boolean shows) {
    assertThat(Snapshot.parse(snapshot).shows(xid)).isEqualTo(shows);
  }

  @Test
  void isThatOfTheTransaction() throws SQLException {
    var address = TestDatabase.migrated();
    try (var before = address.dataSource().getConnection();
        var meanwhile = address.dataSource().getConnection();
        var reader = address.dataSource().getConnection()) {
      var committed = begin(before);
      before.commit();
      var underWay = begin(meanwhile);
      reader.setAutoCommit(false);
      reader.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
      var snapshot = Snapshot.of(reader);
      meanwhile.commit();
      var later = begin(before);
      before.commit();
      assertThat(snapshot.shows(committed)).isTrue();
      assertThat(snapshot.shows(underWay)).isFalse();
      assertThat(snapshot.shows(later)).isFalse();
      assertThat(Snapshot.of(reader).shows(later)).isFalse();
    }
  }

  private static long begin(Connection connection) throws SQLException {
    connection.setAutoCommit(false);
    try (var statement = connection.createStatement();
        var row = statement.executeQuery("SELECT pg_current_xact_id()::text::bigint")) {
      row.next();
      return row.getLong(1);
    }
  }
}

package dev.amba.server.platform.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The embedded PostgreSQL keeps what it answered, and the tests' sessions live where no code
/// expects.
class DurabilityTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      useHeadersInDisplayName = true,
      textBlock =
          """
          setting            | value
          fsync              | on
          synchronous_commit | on
          full_page_writes   | on
          data_checksums     | on
          listen_addresses   | 127.0.0.1
          unix_socket_directories | ''
          server_encoding    | UTF8
          password_encryption| scram-sha-256
          timezone           | America/St_Johns
          """)
  void settings(String setting, String value) throws SQLException {
    try (var connection = TestDatabase.empty().dataSource().getConnection();
        var statement = connection.createStatement();
        var rows = statement.executeQuery("SHOW " + setting)) {
      assertThat(rows.next()).isTrue();
      assertThat(rows.getString(1)).isEqualTo(value);
    }
  }

  /// Nobody is let in without the password, be it from this machine (`SECURITY.md`).
  @Test
  void trustsNobody() throws SQLException {
    var address = TestDatabase.empty();
    try (var connection = address.dataSource().getConnection();
        var statement = connection.createStatement();
        var rows =
            statement.executeQuery(
                "SELECT count(*), count(*) FILTER (WHERE auth_method <> 'scram-sha-256') FROM pg_hba_file_rules")) {
      assertThat(rows.next()).isTrue();
      assertThat(rows.getInt(1)).isPositive();
      assertThat(rows.getInt(2)).isZero();
    }
    for (var password : new String[] {"wrong", ""}) {
      var stranger = new DatabaseAddress(address.jdbcUrl(), address.user(), password);
      assertThatThrownBy(() -> stranger.dataSource().getConnection())
          .isInstanceOf(SQLException.class);
    }
  }
}

package dev.amba.server.platform.db;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
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
}

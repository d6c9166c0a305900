package dev.amba.server.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.amba.server.platform.db.DatabaseAddress;
import dev.amba.server.platform.db.TestDatabase;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;

/// A lane reaches its database however the address is given.
final class LaneConnectionTest {
  @Test
  void credentialsMayStandInTheUrl() throws SQLException {
    var address = TestDatabase.migrated();
    var url =
        "%s?user=%s&password=%s".formatted(address.jdbcUrl(), address.user(), address.password());
    var connection = new LaneConnection(new DatabaseAddress(url, null, null));
    try (var statement = connection.open().createStatement();
        var row = statement.executeQuery("SELECT current_user")) {
      assertThat(row.next()).isTrue();
      assertThat(row.getString(1)).isEqualTo(address.user());
    }
    connection.close();
  }
}

package dev.amba.server.platform.db;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// The tables: what the migrations make of a database.
class SchemaTest {
  private static final Path COMMITTED = Path.of("..", "api", "schema.sql");
  private static final String HEADER =
      """
      -- The tables as the migrations leave them, for people to read and for reviews to show.
      -- Generated: ./amba test -pl server -am -Dtest=SchemaTest -Dsurefire.failIfNoSpecifiedTests=false -Dapi.update=true

      """;

  @Test
  void isCommitted() throws SQLException, IOException {
    var schema = HEADER + schema(TestDatabase.migrated());
    if (Boolean.getBoolean("api.update")) {
      Files.createDirectories(COMMITTED.getParent());
      Files.writeString(COMMITTED, schema);
    }
    assertThat(Files.readString(COMMITTED))
        .as("api/schema.sql; -Dapi.update=true writes it anew")
        .isEqualTo(schema);
  }

  @Test
  void isMadeOnceByManyProcesses() throws SQLException {
    var address = TestDatabase.empty();
    var starts =
        Stream.generate(
                () -> CompletableFuture.runAsync(() -> Schema.migrate(address.dataSource())))
            .limit(4)
            .toList();
    starts.forEach(CompletableFuture::join);
    assertThat(schema(address)).isEqualTo(schema(TestDatabase.migrated()));
  }

  private static String schema(DatabaseAddress address) throws SQLException {
    try (var connection = address.dataSource().getConnection()) {
      return SchemaText.of(connection);
    }
  }
}

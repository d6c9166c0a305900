package dev.amba.server.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.amba.server.platform.db.TestDatabase;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// What is bound as columns is what PostgreSQL puts together again as rows.
class ColumnsTest {
  private record Row(
      @Nullable UUID uuid,
      long bigint,
      int integer,
      boolean bool,
      @Nullable Instant timestamp,
      @Nullable LocalDate date,
      @Nullable String text) {}

  @Test
  void everyTypeArrivesAsItWasSent() throws SQLException {
    var rows =
        List.of(
            new Row(
                UUID.fromString("ffffffff-0000-4000-8000-0123456789ab"),
                Long.MIN_VALUE,
                Integer.MAX_VALUE,
                true,
                Instant.parse("2026-01-14T10:30:00.123456Z"),
                LocalDate.parse("2026-01-14"),
                "Zoë 🏆 \"{},\\"),
            new Row(
                new UUID(0, 0),
                Long.MAX_VALUE,
                Integer.MIN_VALUE,
                false,
                Instant.parse("1969-12-31T23:59:59.999999Z"),
                LocalDate.parse("1999-12-31"),
                ""),
            new Row(null, 0, 0, false, null, null, null));
    assertThat(echo(rows)).isEqualTo(rows);
  }

  @Test
  void manyRowsKeepTheirOrder() throws SQLException {
    var rows = new ArrayList<Row>();
    for (int i = 0; i < 5_000; i++) {
      rows.add(new Row(new UUID(i, i), i, i, false, Instant.ofEpochSecond(i), null, "row " + i));
    }
    assertThat(echo(rows)).isEqualTo(rows);
  }

  @Test
  void whatIsFinerThanAMicrosecondIsCutAsInCopiedRows() throws SQLException {
    var row = new Row(null, 0, 0, false, Instant.parse("2026-01-14T10:30:00.123456999Z"), null, "");
    assertThat(echo(List.of(row)).getFirst().timestamp())
        .isEqualTo(Instant.parse("2026-01-14T10:30:00.123456Z"));
  }

  private static List<Row> echo(List<Row> rows) throws SQLException {
    try (var connection = TestDatabase.empty().dataSource().getConnection();
        var statement =
            connection.prepareStatement(
                """
                SELECT u.*
                FROM unnest(?, ?, ?, ?, ?, ?, ?) WITH ORDINALITY
                  AS u (uuid, bigint, integer, bool, timestamp, date, text, number)
                WHERE ? = 8
                ORDER BY number
                """)) {
      var columns = new Columns<>(connection, statement, rows);
      columns.uuids(Row::uuid);
      columns.bigints(Row::bigint);
      columns.integers(Row::integer);
      columns.booleans(Row::bool);
      columns.timestamps(Row::timestamp);
      columns.dates(Row::date);
      columns.texts(Row::text);
      statement.setInt(columns.next(), columns.next());
      var read = new ArrayList<Row>();
      try (var result = statement.executeQuery()) {
        while (result.next()) {
          var timestamp = result.getObject("timestamp", OffsetDateTime.class);
          read.add(
              new Row(
                  result.getObject("uuid", UUID.class),
                  result.getLong("bigint"),
                  result.getInt("integer"),
                  result.getBoolean("bool"),
                  timestamp == null ? null : timestamp.toInstant(),
                  result.getObject("date", LocalDate.class),
                  result.getString("text")));
        }
      }
      return read;
    }
  }
}

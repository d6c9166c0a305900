package dev.amba.server.player;

import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.amba.server.platform.http.Json;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.transaction.TransactionIsolationLevel;

/// Writes everything that is held about a user, row by row, so that a long history needs no memory.
/// Secrets are not among it: of sessions their times are held, of passwords and tokens only hashes.
@Singleton
final class PlayerExport {
  private static final int FETCH_ROWS = 500;

  private final Jdbi jdbi;

  @Inject
  PlayerExport(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  void write(PlayerView player, OutputStream out) throws IOException {
    try (var json = Json.MAPPER.getFactory().createGenerator(out, JsonEncoding.UTF8)) {
      json.writeStartObject();
      json.writeObjectFieldStart("data");
      json.writeObjectField("user", player);
      // One snapshot, and rows in pages: both need a transaction.
      jdbi.useTransaction(
          TransactionIsolationLevel.REPEATABLE_READ,
          handle -> {
            list(handle, json, "xp", player.id(), XP);
            list(handle, json, "sessions", player.id(), SESSIONS);
            list(handle, json, "events", player.id(), EVENTS);
            list(handle, json, "event_reversals", player.id(), REVERSALS);
            list(handle, json, "xp_ledger", player.id(), LEDGER);
            list(handle, json, "xp_grants", player.id(), GRANTS);
            list(handle, json, "zones", player.id(), ZONES);
            list(handle, json, "streaks", player.id(), STREAKS);
            list(handle, json, "streak_marks", player.id(), STREAK_MARKS);
            list(handle, json, "streak_grants", player.id(), STREAK_GRANTS);
            list(handle, json, "badges", player.id(), BADGES);
            list(handle, json, "outbox", player.id(), OUTBOX);
          });
      json.writeEndObject();
      json.writeEndObject();
    }
  }

  private static void list(Handle handle, JsonGenerator json, String name, UUID userId, String sql)
      throws IOException {
    json.writeArrayFieldStart(name);
    handle
        .createQuery(sql)
        .bind("user_id", userId)
        .setFetchSize(FETCH_ROWS)
        .map((row, _) -> write(json, row))
        .forEach(_ -> {});
    json.writeEndArray();
  }

  private static boolean write(JsonGenerator json, ResultSet row) throws SQLException {
    try {
      var columns = row.getMetaData();
      json.writeStartObject();
      for (int i = 1; i <= columns.getColumnCount(); i++) {
        json.writeFieldName(columns.getColumnLabel(i));
        value(json, row, i, columns.getColumnType(i), columns.getColumnTypeName(i));
      }
      json.writeEndObject();
      return true;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void value(JsonGenerator json, ResultSet row, int i, int type, String typeName)
      throws SQLException, IOException {
    if (row.getObject(i) == null) {
      json.writeNull();
    } else if (typeName.equals("jsonb")) {
      json.writeRawValue(row.getString(i));
    } else if (typeName.equals("timestamptz")) {
      json.writeString(Json.text(row.getObject(i, OffsetDateTime.class).toInstant()));
    } else if (type == Types.BIT || type == Types.BOOLEAN) {
      json.writeBoolean(row.getBoolean(i));
    } else if (type == Types.BIGINT || type == Types.INTEGER) {
      json.writeNumber(row.getLong(i));
    } else {
      json.writeString(row.getString(i));
    }
  }

  private static final String XP =
      """
      SELECT total_xp, entry_count, event_count, counters, last_xp_at, xp_changed_at, updated_at
      FROM player_state
      WHERE user_id = :user_id
      """;

  private static final String SESSIONS =
      """
      SELECT id, created_at, expires_at, revoked_at
      FROM player_session
      WHERE user_id = :user_id
      ORDER BY created_at, id
      """;

  private static final String EVENTS =
      """
      SELECT id, event_id, event_name, occurred_at, received_at, properties, effects
      FROM event
      WHERE user_id = :user_id
      ORDER BY id
      """;

  private static final String REVERSALS =
      """
      SELECT event_id AS id, reversed_at, note, answer
      FROM event_reversal
      WHERE user_id = :user_id
      ORDER BY event_id
      """;

  private static final String LEDGER =
      """
      SELECT id, occurred_at, seq, amount, reason, source_id, rule_version, event_id, event_name,
             day, reverses_seq, note, created_at
      FROM xp_ledger
      WHERE user_id = :user_id
      ORDER BY occurred_at, seq
      """;

  private static final String GRANTS =
      """
      SELECT idempotency_key, amount, answer
      FROM xp_grant
      WHERE user_id = :user_id
      ORDER BY idempotency_key
      """;

  private static final String ZONES =
      """
      SELECT seq, at, timezone_before, timezone
      FROM player_zone
      WHERE user_id = :user_id
      ORDER BY seq
      """;

  private static final String STREAKS =
      """
      SELECT streak_id, as_of, current_count, longest_count, is_frozen, freezes, covered,
             last_qualified_at, deadline_at, updated_at
      FROM streak_state
      WHERE user_id = :user_id
      ORDER BY streak_id
      """;

  private static final String STREAK_MARKS =
      """
      SELECT streak_id, at, source_id, is_manual
      FROM streak_mark
      WHERE user_id = :user_id
      ORDER BY streak_id, at, source_id
      """;

  private static final String STREAK_GRANTS =
      """
      SELECT streak_id, at, count, granted
      FROM streak_grant
      WHERE user_id = :user_id
      ORDER BY streak_id, at, id
      """;

  private static final String BADGES =
      """
      SELECT u.badge_id, b.key, u.unlocked_at, u.event_id
      FROM player_badge u
      LEFT JOIN badge b ON b.id = u.badge_id
      WHERE u.user_id = :user_id
      ORDER BY u.unlocked_at, u.badge_id
      """;

  private static final String OUTBOX =
      """
      SELECT topic, key, occurred_at, data, created_at
      FROM outbox
      WHERE user_id = :user_id
      ORDER BY seq
      """;
}

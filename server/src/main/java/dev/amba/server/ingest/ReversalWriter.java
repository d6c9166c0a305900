package dev.amba.server.ingest;

import dev.amba.server.ingest.ReversibleEvent.Standing;
import dev.amba.server.platform.db.CopyRows;
import dev.amba.server.platform.db.RowIds;
import dev.amba.server.platform.http.Json;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;

/// Gathers what a reversal takes back, and writes it.
final class ReversalWriter {
  private static final String TAKE_BADGE_BACK =
      """
      DELETE FROM player_badge
      WHERE user_id = ?
        AND badge_id = ?
      """;

  private static final String INSERT_REVERSAL =
      """
      INSERT INTO event_reversal (user_id, event_id, project_id, reversed_at, note, answer)
      VALUES (?, ?, ?, ?, ?, ?::jsonb)
      """;

  private record TakenBack(UUID userId, UUID badgeId) {}

  private record Reversal(UUID userId, UUID projectId, ReversalAnswer answer) {}

  private final ChangeLog changes;
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
          "reverses_seq",
          "note",
          "created_at");
  private final List<TakenBack> badges = new ArrayList<>();
  private final List<Reversal> reversals = new ArrayList<>();

  ReversalWriter(ChangeLog changes) {
    this.changes = changes;
  }

  void clear() {
    ledger.clear();
    badges.clear();
    reversals.clear();
  }

  /// Appends the exact inverse of an entry and counts it in the state. It is of the same instant
  /// and the same day, so that every period and every cap that the entry counted for is corrected.
  ///
  /// @param note free text, or null
  void entry(PlayerState state, Standing reversed, @Nullable String note, Instant now) {
    ledger
        .row()
        .uuid(state.userId)
        .timestamp(reversed.occurredAt())
        .bigint(state.entryCount)
        .uuid(RowIds.at(now))
        .uuid(state.projectId)
        .bigint(-reversed.amount())
        .text("reversal")
        .uuid(reversed.sourceId())
        .integerOrNull(reversed.ruleVersion())
        .uuid(reversed.eventId())
        .text(reversed.eventName())
        .date(reversed.day())
        .bigint(reversed.seq())
        .text(note)
        .timestamp(now);
    changes.gain(state.userId, -reversed.amount(), reversed.occurredAt(), now);
    state.entryCount++;
    state.xpTotal -= reversed.amount();
    var changed = state.xpChangedAt;
    if (changed == null || changed.isBefore(now)) state.xpChangedAt = now;
  }

  /// Tells that an event counts no longer.
  void counted(PlayerState state, ReversibleEvent event, Instant now) {
    changes.reversedEvent(state.userId, event.name(), event.occurredAt(), now);
  }

  /// Takes a badge from a user, who may earn it again.
  void badge(PlayerState state, UUID badgeId) {
    badges.add(new TakenBack(state.userId, badgeId));
  }

  /// Keeps that an event was reversed, and what was answered.
  void event(PlayerState state, ReversalAnswer answer) {
    reversals.add(new Reversal(state.userId, state.projectId, answer));
  }

  /// Writes everything that was gathered. Badges go before others are inserted: one may come back
  /// at once.
  void write(Connection connection) throws SQLException {
    if (reversals.isEmpty()) return;
    ledger.send(connection.unwrap(PGConnection.class).getCopyAPI());
    try (var statement = connection.prepareStatement(TAKE_BADGE_BACK)) {
      for (var badge : badges) {
        statement.setObject(1, badge.userId());
        statement.setObject(2, badge.badgeId());
        statement.executeUpdate();
      }
    }
    try (var statement = connection.prepareStatement(INSERT_REVERSAL)) {
      for (var one : reversals) {
        statement.setObject(1, one.userId());
        statement.setObject(2, one.answer().id());
        statement.setObject(3, one.projectId());
        statement.setObject(4, one.answer().reversedAt().atOffset(ZoneOffset.UTC));
        statement.setString(5, one.answer().note());
        statement.setString(6, Json.write(one.answer()));
        statement.executeUpdate();
      }
    }
    clear();
  }
}

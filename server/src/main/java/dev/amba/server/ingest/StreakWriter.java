package dev.amba.server.ingest;

import static java.util.Objects.requireNonNull;

import dev.amba.engine.streak.FreezeGrant;
import dev.amba.engine.streak.StreakClosing;
import dev.amba.engine.streak.StreakFold;
import dev.amba.engine.streak.StreakStep;
import dev.amba.engine.streak.StreakTally;
import dev.amba.server.platform.db.CopyRows;
import dev.amba.server.platform.db.RowIds;
import dev.amba.server.platform.http.Json;
import dev.amba.server.project.Streak;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;

/// Gathers what a transaction does to streaks, and writes it with one statement a table.
///
/// States come before the outbox: the evaluation of due streaks locks in the same order, so the two
/// never wait for each other.
public final class StreakWriter {
  /// What a freeze that was spent is told as.
  public static final String FROZEN = "streak_frozen";

  /// What the end of a streak is told as.
  public static final String BROKEN = "streak_broken";

  private static final String WRITE_STATES =
      """
      INSERT INTO streak_state AS s (user_id, streak_id, project_id, as_of, definition_version,
        zone_seq, current_count, longest_count, is_frozen, freezes, covered, last_qualified_at,
        deadline_at, updated_at)
      SELECT n.*
      FROM unnest(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        AS n (user_id, streak_id, project_id, as_of, definition_version, zone_seq, current_count,
              longest_count, is_frozen, freezes, covered, last_qualified_at, deadline_at,
              updated_at)
      ORDER BY n.user_id, n.streak_id
      ON CONFLICT (user_id, streak_id) DO UPDATE
      SET as_of = excluded.as_of,
          definition_version = excluded.definition_version,
          zone_seq = excluded.zone_seq,
          current_count = excluded.current_count,
          longest_count = excluded.longest_count,
          is_frozen = excluded.is_frozen,
          freezes = excluded.freezes,
          covered = excluded.covered,
          last_qualified_at = excluded.last_qualified_at,
          deadline_at = excluded.deadline_at,
          updated_at = excluded.updated_at
      """;

  /// Each closing is told once, whoever finds it first.
  private static final String WRITE_OUTBOX =
      """
      INSERT INTO outbox (user_id, topic, key, project_id, occurred_at, data, created_at)
      SELECT n.user_id, n.topic, n.key, n.project_id, n.occurred_at, n.data::jsonb, n.created_at
      FROM unnest(?, ?, ?, ?, ?, ?, ?)
        AS n (user_id, topic, key, project_id, occurred_at, data, created_at)
      ORDER BY n.user_id, n.occurred_at, n.key
      ON CONFLICT DO NOTHING
      """;

  private static final String DELETE_MARK =
      """
      DELETE FROM streak_mark
      WHERE user_id = ?
        AND streak_id = ?
        AND at = ?
        AND source_id = ?
      """;

  private static final String DELETE_STATE =
      """
      DELETE FROM streak_state
      WHERE user_id = ?
        AND streak_id = ?
      """;

  /// What readers of the outbox are told of a period that closed without a mark.
  ///
  /// @param streakId the definition
  /// @param streakKey its key at that time
  /// @param period `daily` or `weekly`
  /// @param periodStart first day of the period that closed
  /// @param countLost how long the streak had been when it broke; null when a freeze covered
  /// @param freezesRemaining the stock after a freeze covered; null when the streak broke
  record ClosingData(
      UUID streakId,
      String streakKey,
      String period,
      LocalDate periodStart,
      @Nullable Integer countLost,
      @Nullable Integer freezesRemaining) {}

  private record Unmarked(UserStreakId id, Instant at, UUID sourceId) {}

  private record StateRow(
      UserStreakId id,
      UUID projectId,
      StreakTally tally,
      @Nullable Instant deadlineAt,
      Instant updatedAt) {}

  private record OutboxRow(
      UUID userId,
      String topic,
      String key,
      UUID projectId,
      Instant occurredAt,
      String data,
      Instant createdAt) {}

  private final CopyRows marks =
      new CopyRows(
          "streak_mark", "user_id", "streak_id", "at", "source_id", "project_id", "is_manual");
  private final CopyRows grants =
      new CopyRows(
          "streak_grant",
          "user_id",
          "streak_id",
          "id",
          "project_id",
          "at",
          "definition_version",
          "count",
          "granted");
  private final List<Unmarked> unmarked = new ArrayList<>();
  private final List<UserStreakId> ended = new ArrayList<>();
  private final Map<UserStreakId, StateRow> states = new LinkedHashMap<>();
  private final List<OutboxRow> outbox = new ArrayList<>();

  void clear() {
    marks.clear();
    grants.clear();
    unmarked.clear();
    ended.clear();
    states.clear();
    outbox.clear();
  }

  /// Adds a mark.
  ///
  /// @param sourceId the event that left it, or an id of its own when it was made by hand
  public void mark(UserStreakId id, UUID projectId, Instant at, UUID sourceId, boolean isManual) {
    marks
        .row()
        .uuid(id.userId())
        .uuid(id.streakId())
        .timestamp(at)
        .uuid(sourceId)
        .uuid(projectId)
        .bool(isManual);
  }

  /// Takes a mark back.
  void unmark(UserStreakId id, Instant at, UUID sourceId) {
    unmarked.add(new Unmarked(id, at, sourceId));
  }

  /// Leaves a streak without a state: its last mark is gone.
  void end(UserStreakId id) {
    ended.add(id);
  }

  /// Adds a grant.
  ///
  /// @param granted how many of the freezes there was room for
  void grant(UserStreakId id, UUID projectId, UUID grantId, FreezeGrant grant, int granted) {
    grants
        .row()
        .uuid(id.userId())
        .uuid(id.streakId())
        .uuid(grantId)
        .uuid(projectId)
        .timestamp(grant.at())
        .integerOrNull(grant.version())
        .integerOrNull(grant.count())
        .integerOrNull(granted);
  }

  /// Puts a streak's new state in the place of the old.
  ///
  /// @param fold with the newest definition and zones
  /// @param tally of a streak that has been marked
  /// @param now the project's now
  public void state(
      UserStreakId id, UUID projectId, StreakFold fold, StreakTally tally, Instant now) {
    state(id, projectId, fold, tally, fold.advance(tally, now), now);
  }

  /// As the other, for who knows already what becomes of the tally until now.
  void state(
      UserStreakId id,
      UUID projectId,
      StreakFold fold,
      StreakTally tally,
      StreakStep untilNow,
      Instant now) {
    states.put(id, new StateRow(id, projectId, tally, deadline(fold, tally, untilNow, now), now));
  }

  /// When the state has to be looked at again, by what is known now; null when never.
  private static @Nullable Instant deadline(
      StreakFold fold, StreakTally tally, StreakStep untilNow, Instant now) {
    if (tally.count() == 0) return null;
    if (!untilNow.closings().isEmpty()) return untilNow.closings().getFirst().at();
    return fold.findState(untilNow.tally(), now).orElseThrow().deadlineAt();
  }

  /// Tells of periods that closed since the streak was last written. What closed before that was
  /// told then, or came with marks of the past, and a past that turns out otherwise is no news.
  ///
  /// @param closings all that are known
  /// @param since when the streak was last written, by the project's clock
  /// @param now the project's now
  /// @return those that are news
  public List<StreakClosing> closings(
      UUID userId,
      UUID projectId,
      Streak streak,
      List<StreakClosing> closings,
      Instant since,
      Instant now) {
    var news = closings.stream().filter(closing -> closing.at().isAfter(since)).toList();
    for (var closing : news) {
      var data =
          switch (closing) {
            case StreakClosing.Frozen(var period, _, var freezes) ->
                new ClosingData(streak.id(), streak.key(), streak.period(), period, null, freezes);
            case StreakClosing.Broken(var period, _, var count) ->
                new ClosingData(streak.id(), streak.key(), streak.period(), period, count, null);
          };
      outbox.add(
          new OutboxRow(
              userId,
              closing instanceof StreakClosing.Frozen ? FROZEN : BROKEN,
              streak.id() + "/" + streak.period() + "/" + closing.period(),
              projectId,
              closing.at(),
              Json.write(data),
              now));
    }
    return news;
  }

  /// Writes everything that was gathered, and forgets it.
  public void write(Connection connection) throws SQLException {
    if (!unmarked.isEmpty()) deleteMarks(connection);
    if (!ended.isEmpty()) deleteStates(connection);
    var copy = connection.unwrap(PGConnection.class).getCopyAPI();
    marks.send(copy);
    grants.send(copy);
    if (!states.isEmpty()) writeStates(connection, states.values());
    if (!outbox.isEmpty()) writeOutbox(connection);
    clear();
  }

  private void deleteMarks(Connection connection) throws SQLException {
    try (var statement = connection.prepareStatement(DELETE_MARK)) {
      for (var mark : unmarked) {
        statement.setObject(1, mark.id().userId());
        statement.setObject(2, mark.id().streakId());
        statement.setObject(3, offset(mark.at()));
        statement.setObject(4, mark.sourceId());
        statement.executeUpdate();
      }
    }
  }

  private void deleteStates(Connection connection) throws SQLException {
    try (var statement = connection.prepareStatement(DELETE_STATE)) {
      for (var id : ended) {
        statement.setObject(1, id.userId());
        statement.setObject(2, id.streakId());
        statement.executeUpdate();
      }
    }
  }

  private static void writeStates(Connection connection, Collection<StateRow> rows)
      throws SQLException {
    try (var statement = connection.prepareStatement(WRITE_STATES)) {
      var columns = new Columns<>(connection, statement, rows);
      columns.uuids(row -> row.id().userId());
      columns.uuids(row -> row.id().streakId());
      columns.uuids(StateRow::projectId);
      columns.timestamps(row -> row.tally().asOf());
      columns.integers(row -> row.tally().definitionVersion());
      columns.integers(row -> row.tally().zoneSeq());
      columns.integers(row -> row.tally().count());
      columns.integers(row -> row.tally().longest());
      columns.booleans(row -> row.tally().frozen());
      columns.integers(row -> row.tally().freezes());
      columns.dates(row -> row.tally().covered());
      columns.timestamps(row -> requireNonNull(row.tally().lastQualifiedAt()));
      columns.timestamps(StateRow::deadlineAt);
      columns.timestamps(StateRow::updatedAt);
      statement.executeUpdate();
    }
  }

  private void writeOutbox(Connection connection) throws SQLException {
    outbox.sort(
        Comparator.comparing(OutboxRow::userId, RowIds.ORDER).thenComparing(OutboxRow::occurredAt));
    try (var statement = connection.prepareStatement(WRITE_OUTBOX)) {
      var columns = new Columns<>(connection, statement, outbox);
      columns.uuids(OutboxRow::userId);
      columns.texts(OutboxRow::topic);
      columns.texts(OutboxRow::key);
      columns.uuids(OutboxRow::projectId);
      columns.timestamps(OutboxRow::occurredAt);
      columns.texts(OutboxRow::data);
      columns.timestamps(OutboxRow::createdAt);
      statement.executeUpdate();
    }
  }

  private static OffsetDateTime offset(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }
}

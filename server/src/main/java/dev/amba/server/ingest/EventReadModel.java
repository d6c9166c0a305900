package dev.amba.server.ingest;

import com.fasterxml.jackson.databind.JsonNode;
import dev.amba.server.platform.db.RowIds;
import dev.amba.server.platform.http.PathId;
import dev.amba.server.platform.problem.FieldError;
import dev.amba.server.platform.problem.Problem;
import dev.amba.server.player.Players;
import dev.amba.server.project.ProjectConfigs;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/// Reads the event log.
@ApplicationScoped
public class EventReadModel {
  private static final String ROWS =
      """
      SELECT e.id, e.event_id, e.event_name, e.user_id, p.external_id, e.occurred_at,
             e.received_at, e.properties, e.effects, r.reversed_at, r.note
      FROM event e
      LEFT JOIN player p ON p.user_id = e.user_id
      LEFT JOIN event_reversal r
        ON r.user_id = e.user_id
       AND r.event_id = e.id
      WHERE e.project_id = :projectId
      """;

  private static final String IN_RANGE =
      """
        AND e.id >= :from
        AND e.id < :before
      """;

  private static final String OF_NAME =
      """
        AND e.event_name = :eventName
      """;

  private static final String OF_USER =
      """
        AND e.user_id = :userId
      """;

  private static final String NEWEST =
      """
      ORDER BY e.id DESC
      LIMIT :limit
      """;

  /// When something happened to a user: there may be several events.
  public record Moment(UUID userId, Instant occurredAt) {}

  private final Jdbi jdbi;
  private final Players players;
  private final ProjectConfigs projects;

  EventReadModel(Jdbi jdbi, Players players, ProjectConfigs projects) {
    this.jdbi = jdbi;
    this.players = players;
    this.projects = projects;
  }

  /// One page of the log, newest first.
  EventPage list(UUID projectId, EventQuery query) {
    var userId = query.user() == null ? null : players.require(projectId, query.user());
    var rows =
        jdbi.withHandle(handle -> {
          var select =
              handle
                  .createQuery(
                      ROWS
                          + IN_RANGE
                          + (query.eventName() == null ? "" : OF_NAME)
                          + (userId == null ? "" : OF_USER)
                          + NEWEST)
                  .bind("projectId", projectId)
                  .bind("from", query.from())
                  .bind("before", query.before())
                  // One more than the page, to know whether another page follows.
                  .bind("limit", query.limit() + 1);
          if (query.eventName() != null) select.bind("eventName", query.eventName());
          if (userId != null) select.bind("userId", userId);
          return select.map((row, _) -> row(row)).list();
        });
    if (rows.size() <= query.limit()) return new EventPage(rows, null);
    var page = List.copyOf(rows.subList(0, query.limit()));
    return new EventPage(page, EventQuery.cursorAfter(page.getLast().id()));
  }

  /// One event with all its effects.
  StoredEventView get(UUID projectId, String eventId) {
    var id = PathId.find(eventId).orElseThrow(() -> EventRefusals.unknown(eventId).exception());
    return jdbi.withHandle(handle ->
        handle
            .createQuery(ROWS + "  AND e.id = :id")
            .bind("projectId", projectId)
            .bind("id", id)
            .map((row, _) -> view(row))
            .findOne()
            .orElseThrow(() -> EventRefusals.unknown(eventId).exception()));
  }

  /// Whose event it is.
  UUID userOf(UUID projectId, UUID id) {
    return jdbi.withHandle(handle ->
        handle
            .createQuery("SELECT user_id FROM event WHERE project_id = :projectId AND id = :id")
            .bind("projectId", projectId)
            .bind("id", id)
            .mapTo(UUID.class)
            .findOne()
            .orElseThrow(() -> EventRefusals.unknown(id.toString()).exception()));
  }

  /// The newest events from `since` on, newest first.
  public List<StoredEventView> since(UUID projectId, Instant since, int limit) {
    return jdbi.withHandle(handle ->
        handle
            .createQuery(ROWS + "  AND e.id >= :from\n" + NEWEST)
            .bind("projectId", projectId)
            .bind("from", RowIds.lowestEvent(since))
            .bind("limit", limit)
            .map((row, _) -> view(row))
            .list());
  }

  /// The events of these users at these instants.
  public List<StoredEventView> at(UUID projectId, List<Moment> moments) {
    return jdbi.withHandle(handle ->
        handle
            .createQuery(
                ROWS
                    + """
                      AND (e.user_id, e.id) IN (
                        SELECT o.user_id, o.id
                        FROM unnest(:users, :from, :before) AS m (user_id, from_id, before_id)
                        JOIN event o ON o.user_id = m.user_id
                          AND o.id >= m.from_id
                          AND o.id < m.before_id)
                    """)
            .bind("projectId", projectId)
            .bind("users", ids(moments, Moment::userId))
            .bind("from", ids(moments, it -> RowIds.lowestEvent(it.occurredAt())))
            .bind("before", ids(moments, it -> RowIds.lowestEvent(it.occurredAt().plusMillis(1))))
            .map((row, _) -> view(row))
            .list());
  }

  private static UUID[] ids(List<Moment> moments, Function<Moment, UUID> id) {
    return moments.stream().map(id).toArray(UUID[]::new);
  }

  /// How many events there are in a range of time that were not reversed.
  ///
  /// @param groupBy `day`, `event_name`, or null for no groups
  EventCount count(UUID projectId, EventQuery query, @Nullable String groupBy) {
    var key =
        switch (groupBy) {
          case null -> "''";
          case "day" -> "to_char(e.occurred_at AT TIME ZONE :zone, 'YYYY-MM-DD')";
          case "event_name" -> "e.event_name";
          default -> throw unknownGroup(groupBy);
        };
    var config = projects.findNow(projectId);
    var groups =
        jdbi.withHandle(handle ->
            handle
                .createQuery(
                    """
                    SELECT <key> AS key, count(*) AS count
                    FROM event e
                    WHERE e.project_id = :projectId
                      AND e.id >= :from
                      AND e.id < :before
                      AND NOT EXISTS (
                        SELECT
                        FROM event_reversal r
                        WHERE r.user_id = e.user_id
                          AND r.event_id = e.id
                      )
                    GROUP BY 1
                    ORDER BY 1
                    """
                        .replace("<key>", key))
                .bind("projectId", projectId)
                .bind("from", query.from())
                .bind("before", query.before())
                .bind("zone", config == null ? "UTC" : config.zone().getId())
                .map((row, _) -> new EventCount.Group(row.getString("key"), row.getLong("count")))
                .list());
    var total = groups.stream().mapToLong(EventCount.Group::count).sum();
    return new EventCount(total, groupBy == null ? List.of() : groups);
  }

  private static EventRow row(ResultSet row) throws SQLException {
    return new EventRow(
        row.getObject("id", UUID.class),
        row.getString("event_id"),
        row.getString("event_name"),
        row.getObject("user_id", UUID.class),
        row.getString("external_id"),
        instant(row, "occurred_at"),
        instant(row, "received_at"),
        properties(row),
        Effects.read(row.getString("effects")).xpAwarded(),
        instantOrNull(row, "reversed_at"),
        row.getString("note"));
  }

  private static StoredEventView view(ResultSet row) throws SQLException {
    var effects = Effects.read(row.getString("effects"));
    return new StoredEventView(
        row.getObject("id", UUID.class),
        row.getString("event_id"),
        row.getString("event_name"),
        row.getObject("user_id", UUID.class),
        row.getString("external_id"),
        instant(row, "occurred_at"),
        instant(row, "received_at"),
        properties(row),
        effects.xpAwarded(),
        effects.decisions(),
        effects.totalXp(),
        effects.level(),
        effects.levelsReached(),
        effects.streaks(),
        effects.badgesUnlocked(),
        instantOrNull(row, "reversed_at"),
        row.getString("note"));
  }

  private static @Nullable JsonNode properties(ResultSet row) throws SQLException {
    return StoredEvent.properties(row.getString("properties"));
  }

  private static @Nullable Instant instantOrNull(ResultSet row, String column) throws SQLException {
    var value = row.getObject(column, OffsetDateTime.class);
    return value == null ? null : value.toInstant();
  }

  private static Instant instant(ResultSet row, String column) throws SQLException {
    return row.getObject(column, OffsetDateTime.class).toInstant();
  }

  private static RuntimeException unknownGroup(String groupBy) {
    var message = "group_by must be day or event_name: " + groupBy;
    return Problem.invalid(List.of(new FieldError("/group_by", message))).exception();
  }
}

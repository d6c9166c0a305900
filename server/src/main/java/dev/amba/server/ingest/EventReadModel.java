package dev.amba.server.ingest;

import com.fasterxml.jackson.databind.JsonNode;
import dev.amba.server.platform.http.PathId;
import dev.amba.server.platform.problem.FieldError;
import dev.amba.server.platform.problem.Problem;
import dev.amba.server.platform.problem.ProblemCode;
import dev.amba.server.player.Players;
import dev.amba.server.project.ProjectConfigs;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/// Reads the event log.
@ApplicationScoped
class EventReadModel {
  private static final String ROWS =
      """
      SELECT e.id, e.event_id, e.event_name, e.user_id, p.external_id, e.occurred_at,
             e.received_at, e.properties, e.effects
      FROM event e
      LEFT JOIN player p ON p.user_id = e.user_id
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
    var id = PathId.of("event", eventId);
    return jdbi.withHandle(handle ->
        handle
            .createQuery(ROWS + "  AND e.id = :id")
            .bind("projectId", projectId)
            .bind("id", id)
            .map((row, _) -> view(row))
            .findOne()
            .orElseThrow(() -> unknown(id)));
  }

  /// How many events there are in a range of time.
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
        Effects.read(row.getString("effects")).xpAwarded());
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
        effects.badgesUnlocked());
  }

  private static @Nullable JsonNode properties(ResultSet row) throws SQLException {
    return StoredEvent.properties(row.getString("properties"));
  }

  private static Instant instant(ResultSet row, String column) throws SQLException {
    return row.getObject(column, OffsetDateTime.class).toInstant();
  }

  private static RuntimeException unknown(UUID id) {
    return Problem.of(
            ProblemCode.NOT_FOUND,
            "the project has no event with this id: " + id,
            "Use the id that the answer to the event gave, not the event_id that was sent.")
        .exception();
  }

  private static RuntimeException unknownGroup(String groupBy) {
    var message = "group_by must be day or event_name: " + groupBy;
    return Problem.invalid(List.of(new FieldError("/group_by", message))).exception();
  }
}

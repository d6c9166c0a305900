package dev.amba.server.leaderboard;

import dev.amba.engine.leaderboard.BoardPeriod;
import dev.amba.engine.leaderboard.RankPage;
import dev.amba.server.platform.http.FieldErrors;
import dev.amba.server.platform.http.Page;
import dev.amba.server.platform.http.Paging;
import dev.amba.server.platform.problem.Problem;
import dev.amba.server.platform.problem.ProblemCode;
import dev.amba.server.project.Board;
import dev.amba.server.project.ProjectConfig;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/// Boards as people see them: ranks with names.
@ApplicationScoped
public class BoardReadModel {
  /// How a user without a display name is shown.
  static final String NAMELESS = "Anonymous";

  /// Users shown before and after somebody when the caller does not say.
  static final int DEFAULT_RADIUS = 5;

  private record Person(UUID id, @Nullable String displayName, @Nullable String avatarUrl) {}

  private final Jdbi jdbi;
  private final BoardRanks ranks;

  BoardReadModel(Jdbi jdbi, BoardRanks ranks) {
    this.jdbi = jdbi;
    this.ranks = ranks;
  }

  /// The board that a path names.
  ///
  /// @throws dev.amba.server.platform.problem.ProblemException `NOT_FOUND`
  static Board require(ProjectConfig config, String idOrKey) {
    return config
        .boards()
        .find(idOrKey)
        .orElseThrow(() ->
            Problem.of(
                    ProblemCode.NOT_FOUND,
                    "the project has no leaderboard with this id or key: " + idOrKey,
                    "GET /client/leaderboards lists the boards; all_time, daily, weekly and monthly"
                        + " are always there.")
                .exception());
  }

  /// A page of a board's list, which shows `max_entries` users at most.
  ///
  /// @param period any date in the period wanted, null for the running one
  public Page<BoardEntry> page(
      ProjectConfig config, Board board, @Nullable String period, Paging paging, Instant now)
      throws SQLException {
    var standings = ranks.standings(config, board, date(period), now);
    var from = (int) Math.min(paging.offset(), board.maxEntries());
    var count = Math.min(paging.limit(), board.maxEntries() - from);
    var rows = standings.page(from, count);
    var total = Math.min(rows.total(), board.maxEntries());
    return new Page<>(entries(rows), total, paging.offset(), paging.limit());
  }

  /// The users around one.
  Page<BoardEntry> around(
      ProjectConfig config,
      Board board,
      @Nullable String period,
      UUID userId,
      @Nullable String radius,
      Instant now)
      throws SQLException {
    var wanted = radius(radius);
    var rows = ranks.standings(config, board, date(period), now).around(userId, wanted);
    return new Page<>(entries(rows), rows.total(), rows.offset(), 2 * wanted + 1);
  }

  /// Where one user stands.
  public BoardStanding standing(
      ProjectConfig config, Board board, @Nullable String period, UUID userId, Instant now)
      throws SQLException {
    var date = date(period);
    var start = ScoreWindow.of(board, config, date, now).start();
    return ranks
        .standings(config, board, date, now)
        .find(userId)
        .map(row -> new BoardStanding(row.rank(), row.score(), start))
        .orElseGet(() -> new BoardStanding(null, 0, start));
  }

  private java.util.List<BoardEntry> entries(RankPage page) {
    var people = people(page);
    return page.rows().stream()
        .map(row -> {
          var person = people.get(row.userId());
          var name = person == null ? null : person.displayName();
          return new BoardEntry(
              row.rank(),
              row.score(),
              row.userId(),
              row.userId(),
              name == null ? NAMELESS : name,
              person == null ? null : person.avatarUrl());
        })
        .toList();
  }

  private Map<UUID, Person> people(RankPage page) {
    if (page.rows().isEmpty()) return Map.of();
    var ids = page.rows().stream().map(row -> row.userId()).toArray(UUID[]::new);
    return jdbi.withHandle(handle ->
        handle
            .createQuery(
                """
                SELECT user_id, display_name, avatar_url
                FROM player
                WHERE user_id = ANY (:ids)
                """)
            .bind("ids", ids)
            .map((row, _) ->
                new Person(
                    row.getObject("user_id", UUID.class),
                    row.getString("display_name"),
                    row.getString("avatar_url")))
            .collect(Collectors.toMap(Person::id, person -> person)));
  }

  private static @Nullable LocalDate date(@Nullable String period) {
    if (period == null) return null;
    try {
      var date = LocalDate.parse(period);
      if (!date.isBefore(BoardPeriod.DATE_MIN) && !date.isAfter(BoardPeriod.DATE_MAX)) return date;
    } catch (DateTimeParseException _) {
      // Told below.
    }
    var errors = new FieldErrors();
    errors.add("/period", "must be any day in the period wanted, such as 2026-01-14: " + period);
    throw errors.problem().exception();
  }

  private static int radius(@Nullable String radius) {
    if (radius == null) return DEFAULT_RADIUS;
    var most = (Paging.MAX_LIMIT - 1) / 2;
    try {
      var value = Integer.parseInt(radius);
      if (value >= 0 && value <= most) return value;
    } catch (NumberFormatException _) {
      // Told below.
    }
    var errors = new FieldErrors();
    errors.add("/radius", "must be a whole number from 0 to " + most + ": " + radius);
    throw errors.problem().exception();
  }
}

package dev.amba.server.leaderboard;

import dev.amba.engine.leaderboard.RankPage;
import dev.amba.server.platform.http.Page;
import dev.amba.server.project.Board;
import dev.amba.server.project.ProjectConfig;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
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

  private record Person(UUID id, @Nullable String displayName, @Nullable String avatarUrl) {}

  private final Jdbi jdbi;
  private final BoardRanks ranks;

  BoardReadModel(Jdbi jdbi, BoardRanks ranks) {
    this.jdbi = jdbi;
    this.ranks = ranks;
  }

  /// A page of a board's list, which shows `max_entries` users at most.
  public Page<BoardEntry> page(ProjectConfig config, Board board, BoardQuery query, Instant now)
      throws SQLException {
    var standings = ranks.standings(config, board, query.date(), now);
    var from = (int) Math.min(query.offset(), board.maxEntries());
    var count = Math.min(query.limit(), board.maxEntries() - from);
    var rows = standings.page(from, count);
    var total = Math.min(rows.total(), board.maxEntries());
    return new Page<>(entries(rows), total, query.offset(), query.limit());
  }

  /// The users around one, however far down it stands; none when it has no rank.
  Page<BoardEntry> around(
      ProjectConfig config, Board board, BoardQuery query, UUID userId, Instant now)
      throws SQLException {
    var rows = ranks.standings(config, board, query.date(), now).around(userId, query.radius());
    return new Page<>(entries(rows), rows.total(), rows.offset(), 2 * query.radius() + 1);
  }

  /// Where one user stands.
  ///
  /// @param date any in the period wanted, null for the running one
  public BoardStanding standing(
      ProjectConfig config, Board board, @Nullable LocalDate date, UUID userId, Instant now)
      throws SQLException {
    var start = ScoreWindow.of(board, config, date, now).start();
    return ranks
        .standings(config, board, date, now)
        .find(userId)
        .map(row -> new BoardStanding(row.rank(), row.score(), start))
        .orElseGet(() -> new BoardStanding(null, 0, start));
  }

  private List<BoardEntry> entries(RankPage page) {
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
}

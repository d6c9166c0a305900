package dev.amba.server.verify;

import static dev.amba.server.verify.Report.number;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/// Whether what a server shows of each leaderboard is the sort of what it rests on (semantics §10).
/// What a server has in memory nobody else sees, so it is asked.
///
/// ## While work goes on
///
/// The database is read, the server is asked, and the database is read again. What the server shows
/// must be as it was before or after. When it is neither, a commit may have come between two of its
/// pages, or have reached the database and not yet its memory: it is asked again, some times. A
/// difference that remains while the database stood still is a violation; a leaderboard that never
/// stood still is told as not judged.
///
/// ## How much
///
/// Each leaderboard in its running period, the built-in ones in the one before, too: the first
/// [BoardSnapshot#FIRST_MAX] rows, their total, and about [BoardSnapshot#OTHERS] users below.
public final class BoardAudit {
  private static final int ATTEMPTS = 6;
  private static final Duration FIRST_PAUSE = Duration.ofMillis(20);

  private static final String TITLE =
      "each leaderboard that the server shows is the sort of what it rests on";

  /// What came of one question.
  ///
  /// @param difference null when there was none
  /// @param stoodStill whether the database was the same before and after
  private record Attempt(@Nullable String difference, boolean stoodStill, BoardSort after) {}

  private final BoardSnapshot snapshot;
  private final BoardServer server;
  private final Findings findings = new Findings(TITLE, "leaderboards and periods");

  private BoardAudit(Jdbi jdbi, BoardServer server) {
    this.snapshot = new BoardSnapshot(jdbi);
    this.server = server;
  }

  /// Compares all leaderboards of a server with the database that it works on.
  ///
  /// @param projectId the only project to check; null for all
  /// @param progress takes a word on what is being done, again and again
  /// @throws BoardServerException when the server does not show them
  public static Finding run(
      Jdbi jdbi, @Nullable UUID projectId, BoardServer server, Consumer<String> progress) {
    return new BoardAudit(jdbi, server).run(projectId, progress);
  }

  /// Asks a server whether it will show its leaderboards.
  ///
  /// @throws BoardServerException when it will not
  public static void greet(Jdbi jdbi, @Nullable UUID projectId, BoardServer server) {
    var boards = new BoardSnapshot(jdbi).boards(projectId);
    if (!boards.isEmpty()) server.greet(boards.getFirst().projectId());
  }

  private Finding run(@Nullable UUID projectId, Consumer<String> progress) {
    var boards = new ArrayList<AuditedBoard>();
    for (var board : snapshot.boards(projectId)) {
      boards.add(board);
      if (board.key().equals(board.period()) && !board.period().equals("all_time"))
        boards.add(board.before());
    }
    var done = 0;
    for (var board : boards) {
      try {
        check(board);
      } catch (BoardServerException e) {
        // Whoever deletes a leaderboard or a project meanwhile does no wrong.
        if (isThere(board)) throw e;
      }
      progress.accept(
          "%s of %s leaderboards and periods".formatted(number(++done), number(boards.size())));
    }
    return findings.result();
  }

  /// The same period of the leaderboard, running or the one before, as it is by now; null when it
  /// is gone.
  private @Nullable AuditedBoard asItIs(AuditedBoard board) {
    return snapshot.boards(board.projectId()).stream()
        .filter(other -> other.key().equals(board.key()))
        .findFirst()
        .map(running -> board.isBefore() ? running.before() : running)
        .orElse(null);
  }

  private boolean isThere(AuditedBoard board) {
    return snapshot.boards(board.projectId()).stream()
        .anyMatch(other -> other.key().equals(board.key()));
  }

  private void check(AuditedBoard first) {
    var board = first;
    var before = snapshot.sort(board);
    for (var attempt = 1; ; attempt++) {
      var result = ask(board, before);
      if (result.difference() == null) {
        findings.check();
        return;
      }
      // Its definition, its zone or the clock may have moved, and another period be the running
      // one.
      var now = asItIs(board);
      if (now == null) return;
      var isAnother = !now.equals(board);
      if (attempt == ATTEMPTS) {
        if (result.stoodStill() && !isAnother) {
          findings.check();
          findings.violation(board + ": " + result.difference());
        } else {
          findings.pending();
        }
        return;
      }
      pause(attempt);
      board = now;
      before = isAnother ? snapshot.sort(board) : result.after();
    }
  }

  private Attempt ask(AuditedBoard board, BoardSort before) {
    var shown = server.first(board, Math.min(BoardSnapshot.FIRST_MAX, board.maxEntries()));
    var others = new ArrayList<BoardSlice>();
    for (var row : before.others()) others.add(server.of(board, row.userId()));
    var after = snapshot.sort(board);
    var stoodStill = before.equals(after) && !after.isPending();
    var difference = difference(board, before, shown, others);
    if (difference != null && !before.equals(after) && after.others().isEmpty())
      difference = difference(board, after, shown, List.of());
    return new Attempt(difference, stoodStill, after);
  }

  private static @Nullable String difference(
      AuditedBoard board, BoardSort sort, BoardSlice shown, List<BoardSlice> others) {
    var total = Math.min(sort.total(), board.maxEntries());
    if (shown.total() != total)
      return "the server tells %d rows, but there are %d".formatted(shown.total(), total);
    var first = sort.first().subList(0, (int) Math.min(sort.first().size(), total));
    for (var i = 0; i < Math.max(first.size(), shown.rows().size()); i++) {
      var isShown = i < shown.rows().size() ? shown.rows().get(i) : null;
      var should = i < first.size() ? first.get(i) : null;
      if (should == null || !should.equals(isShown)) return told(i + 1, isShown, should);
    }
    for (var i = 0; i < others.size(); i++) {
      var rows = others.get(i).rows();
      var isShown = rows.isEmpty() ? null : rows.getFirst();
      var should = sort.others().get(i);
      if (!should.equals(isShown)) return told(null, isShown, should);
    }
    return null;
  }

  private static String told(
      @Nullable Integer row, @Nullable BoardRow isShown, @Nullable BoardRow should) {
    return "the server shows %s%s, but it should be %s"
        .formatted(
            isShown == null ? "nothing" : isShown,
            row == null ? "" : " in row " + row,
            should == null ? "nothing" : should);
  }

  private static void pause(int attempt) {
    try {
      Thread.sleep(FIRST_PAUSE.multipliedBy(1L << (attempt - 1)));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new BoardServerException("interrupted");
    }
  }
}

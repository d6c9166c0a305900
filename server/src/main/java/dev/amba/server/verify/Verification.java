package dev.amba.server.verify;

import static dev.amba.server.verify.Report.number;

import dev.amba.server.verify.UserWalk.Judge;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.transaction.TransactionIsolationLevel;
import org.jspecify.annotations.Nullable;

/// Checks the invariants of semantics §10 over a database as of one moment, while servers go on
/// working with it. It changes nothing.
public final class Verification {
  private static final String PROJECTS =
      """
      SELECT count(*)
      FROM project
      WHERE CAST(:projectId AS uuid) IS NULL OR id = :projectId
      """;

  private static final String USERS =
      """
      SELECT count(*)
      FROM player
      WHERE CAST(:projectId AS uuid) IS NULL OR project_id = :projectId
      """;

  private static final String EVENTS =
      """
      SELECT count(*)
      FROM event
      WHERE CAST(:projectId AS uuid) IS NULL OR project_id = :projectId
      """;

  private static final String ENTRIES =
      """
      SELECT count(*)
      FROM xp_ledger
      WHERE CAST(:projectId AS uuid) IS NULL OR project_id = :projectId
      """;

  /// Every row is going to be read, so plans that are quick to the first ones are the wrong ones,
  /// and sorts of whole tables are worth memory.
  private static final List<String> SETTINGS =
      List.of(
          "SET LOCAL cursor_tuple_fraction = 1",
          "SET LOCAL work_mem = '64MB'",
          "SET LOCAL jit = off");

  private final Snapshot snapshot;
  private final Consumer<String> progress;

  private Verification(Snapshot snapshot, Consumer<String> progress) {
    this.snapshot = snapshot;
    this.progress = progress;
  }

  /// Checks a database.
  ///
  /// @param projectId the only project to check; null for all
  /// @param progress takes a word on what is being done, again and again
  /// @throws UnknownProjectException when there is no such project
  public static Report run(Jdbi jdbi, @Nullable UUID projectId, Consumer<String> progress) {
    return jdbi.inTransaction(
        TransactionIsolationLevel.REPEATABLE_READ,
        handle -> {
          handle.execute("SET TRANSACTION READ ONLY");
          return run(handle, projectId, progress);
        });
  }

  static Report run(Handle handle, @Nullable UUID projectId, Consumer<String> progress) {
    SETTINGS.forEach(handle::execute);
    return new Verification(new Snapshot(handle, projectId), progress).run(projectId);
  }

  private Report run(@Nullable UUID projectId) {
    progress.accept("counting");
    var projects = snapshot.count(PROJECTS);
    if (projectId != null && projects == 0) throw new UnknownProjectException(projectId);
    var users = snapshot.count(USERS);
    var extent =
        "%s, %s users, %s events, %s ledger entries"
            .formatted(
                projectId == null ? number(projects) + " projects" : "project " + projectId,
                number(users),
                number(snapshot.count(EVENTS)),
                number(snapshot.count(ENTRIES)));
    return new Report(extent, judge(users));
  }

  private List<Finding> judge(long users) {
    var invariants = Invariants.all(snapshot);
    var all = new ArrayList<Findings>();
    var judges = new ArrayList<Judge>();
    for (var invariant : invariants) {
      var findings = new Findings(invariant.title(), invariant.unit());
      all.add(findings);
      switch (invariant) {
        case UserInvariant user -> judges.add(new Judge(user, findings));
        case RowInvariant row -> check(row, findings);
      }
    }
    progress.accept("sorting");
    LongConsumer count =
        done -> progress.accept("%s of %s users".formatted(number(done), number(users)));
    new UserWalk(snapshot, judges).run(count);
    return all.stream().map(Findings::result).toList();
  }

  private void check(RowInvariant invariant, Findings findings) {
    progress.accept(invariant.unit());
    findings.check(snapshot.count(invariant.count()));
    for (var violation : snapshot.texts(invariant.violations())) {
      findings.violation(violation);
    }
  }
}

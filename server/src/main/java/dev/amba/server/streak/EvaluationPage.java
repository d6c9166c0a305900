package dev.amba.server.streak;

import dev.amba.engine.streak.StreakClosing;
import dev.amba.engine.streak.StreakFold;
import dev.amba.engine.streak.StreakStep;
import dev.amba.server.ingest.StoredStreak;
import dev.amba.server.ingest.StreakReader;
import dev.amba.server.ingest.StreakWriter;
import dev.amba.server.ingest.UserChange;
import dev.amba.server.ingest.UserStreakId;
import dev.amba.server.project.ProjectConfig;
import dev.amba.server.project.Streak;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// One transaction of the evaluation.
final class EvaluationPage {
  private record Stale(StoredStreak stored, Streak streak, StreakFold fold) {}

  private final Connection connection;
  private final ProjectConfig config;
  private final Instant now;
  private final StreakReader reader;
  private final StreakWriter writer = new StreakWriter();
  private final List<UserChange> changes = new ArrayList<>();
  private int states;
  private int frozen;
  private int broken;

  /// @param now the project's
  EvaluationPage(Connection connection, ProjectConfig config, Instant now) {
    this.connection = connection;
    this.config = config;
    this.now = now;
    this.reader = new StreakReader(connection);
  }

  /// Brings those of these streaks up to date that are still due.
  Closed close(List<UserStreakId> ids) throws SQLException {
    var due = reader.stillDue(ids, now);
    if (due.isEmpty()) return Closed.NOTHING;
    var folds =
        new UserFolds(
            reader, config, due.stream().map(stored -> stored.id().userId()).distinct().toList());
    var stale = new ArrayList<Stale>();
    for (var stored : due) {
      var streak = config.streaks().find(stored.id().streakId()).orElse(null);
      var fold = streak == null ? null : folds.find(stored.id().userId(), streak);
      if (streak == null || fold == null) continue;
      if (stored.isCurrent(fold)) take(stored, streak, fold, fold.advance(stored.tally(), now));
      else stale.add(new Stale(stored, streak, fold));
    }
    refold(stale);
    writer.write(connection);
    return new Closed(states, frozen, broken);
  }

  /// Whom it has brought up to date.
  List<UserChange> changes() {
    return List.copyOf(changes);
  }

  /// Folds from the whole history what does not know of a change.
  private void refold(List<Stale> stale) throws SQLException {
    if (stale.isEmpty()) return;
    var histories = reader.histories(stale.stream().map(one -> one.stored().id()).toList());
    for (var one : stale) {
      var history = histories.get(one.stored().id());
      if (history == null) continue;
      take(
          one.stored(),
          one.streak(),
          one.fold(),
          one.fold().fold(history.grants(), history.marks(), now));
    }
  }

  private void take(StoredStreak stored, Streak streak, StreakFold fold, StreakStep step) {
    var id = stored.id();
    writer.state(id, config.id(), fold, step.tally(), now);
    var closings =
        writer.closings(id.userId(), config.id(), streak, step.closings(), stored.updatedAt(), now);
    changes.add(UserChange.streak(config.id(), id.userId(), id.streakId()));
    states++;
    for (var closing : closings) {
      switch (closing) {
        case StreakClosing.Frozen _ -> frozen++;
        case StreakClosing.Broken _ -> broken++;
      }
    }
  }
}

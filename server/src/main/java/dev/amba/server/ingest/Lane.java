package dev.amba.server.ingest;

import dev.amba.server.ingest.Command.ReverseEvent;
import dev.amba.server.platform.http.Failures;
import dev.amba.server.platform.problem.Problem;
import dev.amba.server.project.ProjectConfigs;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import org.jboss.logging.Logger;

/// Owns a share of the users: a single thread takes all commands that wait, decides them and
/// commits them together. While one batch commits, the next one gathers; no timer is involved, so a
/// single command waits for nobody.
final class Lane implements Runnable {
  /// Most commands of one transaction.
  static final int MAX_BATCH = 512;

  /// After so many attempts that others spoiled, the callers are asked to try again later.
  private static final int MAX_ATTEMPTS = 50;

  private static final String SERIALIZATION_FAILURE = "40001";
  private static final String DEADLOCK = "40P01";

  private static final Logger LOG = Logger.getLogger(Lane.class);

  private final BlockingQueue<Command> queue = new LinkedBlockingQueue<>();
  private final LaneConnection connection;
  private final ProjectConfigs projects;
  private final PlayerStates states;
  private final IngestMetrics metrics;
  private final ChangeFeed feed;
  private final BatchWriter rows;
  private final Repetitions repetitions = new Repetitions();
  private volatile boolean hasEnded;

  Lane(
      LaneConnection connection,
      ProjectConfigs projects,
      PlayerStates states,
      IngestMetrics metrics,
      ChangeFeed feed) {
    this.connection = connection;
    this.projects = projects;
    this.states = states;
    this.metrics = metrics;
    this.feed = feed;
    this.rows = new BatchWriter(feed::name);
  }

  /// Hands a command over. How many may wait is bounded by [Lanes], for all lanes together.
  void add(Command command) {
    queue.add(command);
    if (hasEnded) refuseTheRest();
  }

  /// Works until its thread is interrupted.
  @Override
  public void run() {
    var batch = new ArrayList<Command>(MAX_BATCH);
    try {
      while (true) {
        batch.add(queue.take());
        queue.drainTo(batch, MAX_BATCH - 1);
        processInOrder(batch);
        batch.clear();
      }
    } catch (InterruptedException _) {
      connection.close();
      hasEnded = true;
      refuseTheRest();
    }
  }

  /// Nobody decides these any more, and their senders may wait for them.
  private void refuseTheRest() {
    var refusal = Problem.overloaded("the server is shutting down").exception();
    for (var command = queue.poll(); command != null; command = queue.poll()) {
      command.answer().completeExceptionally(refusal);
    }
  }

  /// A reversal rests on all that its user ever did, also right before: it stands alone.
  private void processInOrder(List<Command> commands) {
    var from = 0;
    for (int i = 0; i < commands.size(); i++) {
      if (!(commands.get(i) instanceof ReverseEvent)) continue;
      if (from < i) process(commands.subList(from, i));
      process(commands.subList(i, i + 1));
      from = i + 1;
    }
    if (from < commands.size()) process(commands.subList(from, commands.size()));
  }

  /// Commits these commands, or as many of them as can be: a batch whose transaction fails is split
  /// until the culprit stands alone.
  private void process(List<Command> commands) {
    List<Outcome<?>> outcomes;
    var started = System.nanoTime();
    try {
      outcomes = commit(commands);
    } catch (Throwable fault) {
      // Even an Error must not end the lane: its users would wait for ever.
      if (commands.size() == 1 || Failures.isPassing(fault)) {
        fail(commands, fault);
      } else {
        var middle = commands.size() / 2;
        process(commands.subList(0, middle));
        process(commands.subList(middle, commands.size()));
      }
      return;
    }
    var nanos = System.nanoTime() - started;
    afterwards(() -> metrics.committed(commands, outcomes, nanos));
    for (int i = 0; i < commands.size(); i++) answer(commands.get(i), outcomes.get(i));
  }

  /// Does what follows a transaction. Trouble with it must not make what is committed look like a
  /// failure, or it would be done again.
  private static void afterwards(Runnable work) {
    try {
      work.run();
    } catch (Throwable fault) {
      LOG.error("what follows a transaction failed", fault);
    }
  }

  private List<Outcome<?>> commit(List<Command> commands) throws SQLException {
    var isReversal = commands.getFirst() instanceof ReverseEvent;
    var caution = caution(isReversal);
    for (int attempt = 1; ; attempt++) {
      // What is taken back is not followed in memory: the user is read anew before and after.
      var known = isReversal ? new PlayerStates(Long.MAX_VALUE) : states;
      var batch = new LaneBatch(commands, projects::findNow, known, rows);
      var users = batch.users();
      var wasKept = connection.isKept();
      var ticket = feed.enter();
      try {
        var outcomes = batch.run(connection.open(), caution, feed);
        var receipt = batch.receipt();
        if (receipt != null) {
          afterwards(() -> feed.tellFollowers(receipt.xid(), batch.changes()));
        }
        if (isReversal) states.evict(users);
        else afterwards(() -> states.trim(users));
        repetitions.learn(batch.hadRepetitions());
        return outcomes;
      } catch (Throwable fault) {
        var receipt = batch.receipt();
        if (receipt != null && fault instanceof UnknownOutcomeException) {
          feed.findOut(receipt.xid(), batch.changes());
        }
        forget(commands, users, fault);
        if (attempt == MAX_ATTEMPTS) throw fault;
        if (caution == Caution.NONE && Repetitions.explain(fault)) {
          repetitions.expect();
          afterwards(metrics::repetition);
        } else if (isSpoiled(fault)) afterwards(metrics::conflict);
        else if (!wasKept || !isUndone(fault)) throw fault;
        caution = Caution.LOCKS;
      } finally {
        feed.leave(ticket);
      }
    }
  }

  private Caution caution(boolean isReversal) {
    if (isReversal) return Caution.LOCKS;
    return repetitions.areExpected() ? Caution.REPETITIONS : Caution.NONE;
  }

  /// Whatever was decided is not so: the transaction is undone, and all that it rested on is loaded
  /// again next time.
  private void forget(List<Command> commands, Set<UUID> users, Throwable fault) {
    states.evict(users);
    for (var project : new HashSet<>(commands.stream().map(Command::projectId).toList())) {
      if (fault instanceof StaleStateException) projects.evict(project);
    }
    connection.rollback(fault);
  }

  /// Whether another process came in between, so that trying again is all it takes.
  private static boolean isSpoiled(Throwable fault) {
    return fault instanceof StaleStateException
        || (fault instanceof SQLException sql
            && (SERIALIZATION_FAILURE.equals(sql.getSQLState())
                || DEADLOCK.equals(sql.getSQLState())));
  }

  /// Whether the connection was lost before the commit. If it was an old one, the database may have
  /// been restarted since, and a new one may work.
  private static boolean isUndone(Throwable fault) {
    return Failures.isLost(fault) && !(fault instanceof UnknownOutcomeException);
  }

  private void fail(List<Command> commands, Throwable fault) {
    afterwards(() -> metrics.failed(commands.size()));
    if (Failures.isPassing(fault) || isSpoiled(fault)) {
      LOG.warnf("%d commands were not committed: %s", commands.size(), fault.getMessage());
      var problem =
          fault instanceof UnknownOutcomeException
              ? Failures.databaseLost()
              : Failures.databaseAway();
      var refusal = problem.exception();
      for (var command : commands) command.answer().completeExceptionally(refusal);
    } else {
      LOG.errorf(fault, "a command of user %s failed", commands.getFirst().userId());
      for (var command : commands) command.answer().completeExceptionally(fault);
    }
  }

  @SuppressWarnings("unchecked") // A batch answers each command with the outcome of its own kind.
  private static void answer(Command command, Outcome<?> outcome) {
    ((CompletableFuture<Outcome<?>>) command.answer()).complete(outcome);
  }
}

package dev.amba.server.ingest;

import dev.amba.server.ingest.BatchWriter.Touched;
import dev.amba.server.ingest.Command.AwardBadge;
import dev.amba.server.ingest.Command.GrantFreezes;
import dev.amba.server.ingest.Command.GrantXp;
import dev.amba.server.ingest.Command.JudgeBadges;
import dev.amba.server.ingest.Command.Qualify;
import dev.amba.server.ingest.Command.ReverseEvent;
import dev.amba.server.ingest.Command.TrackEvent;
import dev.amba.server.ingest.Command.Visit;
import dev.amba.server.ingest.EventResult.Accepted;
import dev.amba.server.ingest.StateReader.SenderKey;
import dev.amba.server.ingest.StateReader.UsageWish;
import dev.amba.server.platform.db.PeerChannel.Receipt;
import dev.amba.server.platform.http.Failures;
import dev.amba.server.platform.problem.Problem;
import dev.amba.server.platform.problem.ProblemCode;
import dev.amba.server.project.ProjectConfig;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// One transaction: loads what the commands rest on, decides them in order, writes all rows,
/// commits. Nothing is answered before that.
final class LaneBatch {
  private final List<Command> commands;
  private final Function<UUID, @Nullable ProjectConfig> projects;
  private final PlayerStates states;
  private final BatchWriter rows;
  private final Decider decider;

  /// A command with all that it is decided on.
  private record Case(Command command, PlayerState state, ProjectConfig config) {}

  private final Map<UUID, @Nullable ProjectConfig> configs = new HashMap<>();

  /// One for each command, in the same order; null when the project has no such user.
  private final List<@Nullable Case> cases = new ArrayList<>();

  private final Map<UUID, Touched> touched = new LinkedHashMap<>();
  private @Nullable Receipt receipt;
  private List<UserChange> changes = List.of();
  private Caution caution = Caution.NONE;
  private boolean hadRepetitions;
  private Map<SenderKey, StoredEvent> events = new HashMap<>();
  private Map<SenderKey, StoredGrant> grants = new HashMap<>();

  LaneBatch(
      List<? extends Command> commands,
      Function<UUID, @Nullable ProjectConfig> projects,
      PlayerStates states,
      BatchWriter rows) {
    this.commands = List.copyOf(commands);
    this.projects = projects;
    this.states = states;
    this.rows = rows;
    this.decider = new Decider(rows);
  }

  /// Runs the transaction and answers what each command came to, in the same order.
  ///
  /// @param connection not in auto-commit
  /// @param caution what is made sure of first
  /// @param feed tells other processes
  /// @throws StaleStateException when another process came in between
  /// @throws UnknownOutcomeException when the connection was lost during the commit
  List<Outcome<?>> run(Connection connection, Caution caution, ChangeFeed feed)
      throws SQLException {
    var outcomes = apply(connection, caution);
    if (receipt != null) feed.tellPeers(connection, receipt, changes);
    commit(connection);
    return outcomes;
  }

  /// As [#run], within a transaction that somebody else commits.
  List<Outcome<?>> apply(Connection connection, Caution caution) throws SQLException {
    rows.clear();
    this.caution = caution;
    for (var command : commands) {
      configs.computeIfAbsent(command.projectId(), projects);
    }
    var reader = new StateReader(connection);
    loadStates(reader, caution == Caution.LOCKS);
    for (var command : commands) cases.add(find(command));
    loadKnown(reader);
    loadUsage(reader);
    loadStreaks(new StreakReader(connection));
    loadBadges(new BadgeReader(connection));
    var outcomes = new ArrayList<Outcome<?>>(commands.size());
    var reversals = new ReversalReader(connection);
    for (int i = 0; i < commands.size(); i++) {
      outcomes.add(decide(commands.get(i).userId(), cases.get(i), reversals));
    }
    receipt = rows.write(connection, touched);
    changes = touched.values().stream().map(one -> rows.changes().change(one.state())).toList();
    return outcomes;
  }

  private static void commit(Connection connection) throws SQLException {
    try {
      connection.commit();
    } catch (SQLException e) {
      if (Failures.isLost(e)) throw new UnknownOutcomeException(e);
      throw e;
    }
  }

  /// What the transaction does, once everything is decided.
  List<UserChange> changes() {
    return changes;
  }

  /// What was said of the transaction when it wrote; null when it wrote nothing, or did not come to
  /// it.
  @Nullable Receipt receipt() {
    return receipt;
  }

  /// Whether events were found that had been accepted before.
  boolean hadRepetitions() {
    return hadRepetitions;
  }

  /// The users whose states this batch uses.
  Set<UUID> users() {
    var users = new HashSet<UUID>();
    for (var command : commands) users.add(command.userId());
    return users;
  }

  private void loadStates(StateReader reader, boolean locked) throws SQLException {
    var missing = users();
    if (!locked) missing.removeIf(states::has);
    if (missing.isEmpty()) return;
    for (var state : reader.states(missing, locked)) states.put(state);
  }

  /// What was accepted before under the same senders' ids. A user without any events has none.
  private void loadKnown(StateReader reader) throws SQLException {
    var eventKeys = new HashSet<SenderKey>();
    var grantKeys = new HashSet<SenderKey>();
    for (var one : cases) {
      if (one == null) continue;
      var state = one.state();
      switch (one.command()) {
        case TrackEvent track -> {
          var eventId = track.draft().eventId();
          if (caution != Caution.NONE && eventId != null && state.mayHaveEvents()) {
            eventKeys.add(new SenderKey(state.userId, eventId));
          }
        }
        case GrantXp grant -> {
          var key = grant.idempotencyKey();
          if (key != null) grantKeys.add(new SenderKey(state.userId, key));
        }
        case Qualify _, Visit _, GrantFreezes _, AwardBadge _, ReverseEvent _, JudgeBadges _ -> {}
      }
    }
    events = reader.events(eventKeys);
    hadRepetitions = !events.isEmpty();
    grants = reader.grants(grantKeys);
  }

  /// Earlier awards, as far back as the earliest event of each user makes necessary.
  private void loadUsage(StateReader reader) throws SQLException {
    var since = new HashMap<UUID, Instant>();
    for (var one : cases) {
      if (one == null || !(one.command() instanceof TrackEvent track)) continue;
      var state = one.state();
      var config = one.config();
      var at = track.draft().occurredAt();
      for (var rule : config.rules().of(track.draft().name())) {
        if (state.knowsUsage(rule, at, config)) continue;
        var from = rule.reach(at, state.zone(config)).from();
        since.merge(state.userId, from, (a, b) -> a.isBefore(b) ? a : b);
      }
    }
    var wishes = new ArrayList<UsageWish>();
    since.forEach((userId, from) -> {
      var state = states.get(userId);
      var config = configs.get(state.projectId);
      if (config == null) return;
      if (state.entryCount == 0) state.resetUsage(config, Instant.MIN);
      else wishes.add(new UsageWish(state, config, from));
    });
    reader.loadUsage(wishes);
  }

  private void loadStreaks(StreakReader reader) throws SQLException {
    var loading = new StreakLoading();
    for (var one : cases) {
      if (one != null) loading.expect(one.command(), one.state(), one.config());
    }
    loading.run(reader);
  }

  private void loadBadges(BadgeReader reader) throws SQLException {
    var loading = new BadgeLoading();
    for (var one : cases) {
      if (one == null) continue;
      // Who loses something may lose it of what cannot be gained any more.
      var asking =
          one.command() instanceof ReverseEvent
              ? FactsReader.askingAll(one.config())
              : one.config();
      loading.expect(one.state(), asking);
    }
    loading.run(reader);
  }

  private @Nullable Case find(Command command) {
    var config = configs.get(command.projectId());
    var state = states.find(command.userId());
    if (config == null || state == null || !state.projectId.equals(command.projectId()))
      return null;
    return new Case(atTestClock(command, config), state, config);
  }

  /// A test clock stands where the configuration says that the commit holds to: the command may
  /// have come in before this process heard of the clock's last move. A judgement has a now of its
  /// own.
  private static Command atTestClock(Command command, ProjectConfig config) {
    var clock = config.testClock();
    if (clock == null || command instanceof JudgeBadges) return command;
    return clock.equals(command.now()) ? command : command.at(clock);
  }

  private Outcome<?> decide(UUID userId, @Nullable Case found, ReversalReader reversals)
      throws SQLException {
    if (found == null) return new Outcome.Refused<>(unknownUser(userId));
    var state = found.state();
    var config = found.config();
    return switch (found.command()) {
      case TrackEvent track -> track(track, state, config);
      case GrantXp grant -> grant(grant, state, config);
      case Qualify qualify -> {
        touch(qualify, config, state);
        yield decider.qualify(qualify, state, config);
      }
      case Visit visit -> {
        touch(visit, config, state);
        yield decider.visit(visit, state, config);
      }
      case GrantFreezes grant -> {
        touch(grant, config, state);
        yield decider.grant(grant, state, config);
      }
      case AwardBadge award -> {
        touch(award, config, state);
        yield decider.award(award, state, config);
      }
      case ReverseEvent reverse -> reverse(reverse, state, config, reversals);
      case JudgeBadges judge -> {
        touch(judge, config, state);
        yield decider.judge(judge, state, config);
      }
    };
  }

  private Outcome<Accepted> track(TrackEvent command, PlayerState state, ProjectConfig config) {
    var draft = command.draft();
    var key = draft.eventId() == null ? null : new SenderKey(state.userId, draft.eventId());
    var known = key == null ? null : events.get(key);
    if (known != null) {
      return known.says(draft)
          ? new Outcome.Done<>(Accepted.of(known.id(), draft.eventId(), true, known.effects()))
          : new Outcome.Refused<>(conflict(draft, known));
    }
    touch(command, config, state);
    var outcome = decider.track(command, state, config);
    if (key != null && outcome instanceof Outcome.Refused && mayBeKnown(state)) {
      throw new SuspectedRepetitionException();
    }
    if (key != null && outcome instanceof Outcome.Done<Accepted>(var accepted)) {
      events.put(key, StoredEvent.of(accepted, draft));
    }
    return outcome;
  }

  /// Whether an event may have been accepted that was not looked for.
  private boolean mayBeKnown(PlayerState state) {
    return caution == Caution.NONE && state.mayHaveEvents();
  }

  private Outcome<GrantAnswer> grant(GrantXp command, PlayerState state, ProjectConfig config) {
    var key =
        command.idempotencyKey() == null
            ? null
            : new SenderKey(state.userId, command.idempotencyKey());
    var known = key == null ? null : grants.get(key);
    if (known != null) {
      return known.amount() == command.amount()
          ? new Outcome.Done<>(known.answer())
          : new Outcome.Refused<>(conflict(command, known));
    }
    touch(command, config, state);
    var outcome = decider.grant(command, state, config);
    if (key != null && outcome instanceof Outcome.Done<GrantAnswer>(var answer)) {
      grants.put(key, new StoredGrant(command.amount(), answer));
    }
    return outcome;
  }

  /// What a reversal rests on is locked, so that one that changes nothing has nothing to check.
  private Outcome<ReversalAnswer> reverse(
      ReverseEvent command, PlayerState state, ProjectConfig config, ReversalReader reader)
      throws SQLException {
    if (commands.size() > 1) throw new IllegalStateException("a reversal must stand alone");
    var event = reader.find(state.userId, command.eventId());
    if (event == null) {
      return new Outcome.Refused<>(EventRefusals.unknown(command.eventId().toString()));
    }
    var before = event.reversal();
    if (before != null) return new Outcome.Done<>(before.again());
    var outcome = decider.reverse(command, event, state, config, reader);
    if (outcome instanceof Outcome.Refused) rows.clear();
    else touch(command, config, state);
    return outcome;
  }

  /// Also what a state refuses is a decision on that state: its version is checked like any
  /// other's.
  private void touch(Command command, ProjectConfig config, PlayerState state) {
    touched.put(state.userId, new Touched(state, config.version(), command.now()));
  }

  private static Problem unknownUser(UUID userId) {
    return Problem.of(
        ProblemCode.USER_NOT_FOUND,
        "the project has no user with this id: " + userId,
        "Create users with POST /admin/projects/:projectId/users, or send external_id.");
  }

  private static Problem conflict(EventDraft draft, StoredEvent known) {
    return Problem.of(
        ProblemCode.EVENT_ID_CONFLICT,
        "/event_id",
        "event_id already names another event of this user, %s at %s: %s"
            .formatted(known.name(), known.occurredAt(), draft.eventId()),
        "Give each event an id of its own, and repeat a sent event unchanged.");
  }

  private static Problem conflict(GrantXp command, StoredGrant known) {
    return Problem.of(
        ProblemCode.IDEMPOTENCY_CONFLICT,
        "/idempotency_key",
        "idempotency_key already stands for %d XP, not %d: %s"
            .formatted(known.amount(), command.amount(), command.idempotencyKey()),
        "Use a new key for each grant, and the same key only to repeat one.");
  }
}

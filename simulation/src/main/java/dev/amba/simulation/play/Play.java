package dev.amba.simulation.play;

import dev.amba.simulation.audit.Forecast;
import dev.amba.simulation.audit.Ref;
import dev.amba.simulation.audit.Views;
import dev.amba.simulation.audit.World;
import dev.amba.simulation.history.Action;
import dev.amba.simulation.history.History;
import dev.amba.simulation.history.Step;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/// One history, played from its first step to its last or to the first difference.
final class Play implements AutoCloseable {
  private static final List<Look> LOOKS = List.of(Look.values());
  private static final int SERVER_FAULT = 500;
  private static final int ROWS_MAX = 60;
  private static final Duration BACKGROUND_PATIENCE = Duration.ofMinutes(3);

  private final Stage stage;
  private final History history;
  private final LongAdder checks;
  private final Names names = new Names();
  private final Lines lines;
  private final Requests requests;
  private final Worlds worlds;
  private Instant clock = Instant.MIN;
  private long chance;

  private Play(Stage stage, History history, LongAdder checks)
      throws IOException, InterruptedException {
    this.stage = stage;
    this.history = history;
    this.checks = checks;
    this.lines = new Lines(stage);
    this.requests = new Requests(stage.project(history), names);
    this.worlds = new Worlds(World.of(history), names);
  }

  /// Plays a history in a project of its own.
  ///
  /// @param checks counts the answers that were compared
  static Optional<Failure> play(Stage stage, History history, LongAdder checks)
      throws InterruptedException {
    try (var play = new Play(stage, history, checks)) {
      return play.play();
    } catch (IOException e) {
      return Optional.of(new Failure(history, null, "making a project", List.of(trace(e))));
    }
  }

  private static String trace(Exception failure) {
    var text = new java.io.StringWriter();
    failure.printStackTrace(new java.io.PrintWriter(text));
    return text.toString();
  }

  /// Where a difference shows.
  private static final class Difference extends Exception {
    private static final long serialVersionUID = 1L;
    private final transient String where;
    private final transient List<String> lines;

    Difference(String where, List<String> lines) {
      super(where);
      this.where = where;
      this.lines = lines;
    }
  }

  private Optional<Failure> play() throws InterruptedException {
    @Nullable Step current = null;
    try {
      for (var step : history.steps()) {
        current = step;
        chance = mix(history.seed() * 1_000_003 + step.number());
        act(step);
      }
      current = null;
      chance = mix(history.seed());
      lookAtEverything();
      return Optional.empty();
    } catch (Difference e) {
      return Optional.of(new Failure(history, current, e.where, e.lines));
    } catch (IOException | RuntimeException e) {
      return Optional.of(new Failure(history, current, e.toString(), List.of(trace(e))));
    }
  }

  private void act(Step step) throws IOException, InterruptedException, Difference {
    setClock(step.at());
    if (step.action() instanceof Action.Parallel parallel) {
      together(parallel);
    } else {
      alone(step.action());
    }
    if (changesDefinitions(step.action())) tellAllServers();
    if (followsInBackground(step.action())) awaitBackground();
    for (var user : touched(step.action())) {
      if (!worlds.any().hasUser(user)) continue;
      // Whoever was made on demand has an id now.
      signIn(user);
      glance(user);
    }
  }

  private void setClock(Instant at) throws IOException, InterruptedException, Difference {
    if (at.equals(clock)) return;
    clock = at;
    tellAllServers();
  }

  /// Sets the clock at every server. What one server has answered, another may hear of a moment
  /// later; one that is told by itself knows at once.
  private void tellAllServers() throws IOException, InterruptedException, Difference {
    var request = requests.admin("PUT", "/clock", Map.of("now", clock.toString()), true);
    for (var server = 0; server < stage.servers().count(); server++) {
      var answer = lines.send(0, (long) server << Lines.SERVER_BITS, request);
      if (!answer.reply().isSuccess()) {
        throw new Difference("PUT clock", List.of(answer.reply().toString()));
      }
    }
  }

  private void alone(Action action) throws IOException, InterruptedException, Difference {
    var world = worlds.any();
    if (world.copy().apply(action, clock) == null) return;
    signIn(action);
    var request = requests.of(action, world);
    var answer =
        fails(action) ? sendUntilItPasses(action, request) : lines.send(0, chance, request);
    checks.increment();
    var differences = worlds.follow(List.of(action), List.of(answer), clock);
    if (!differences.isEmpty())
      throw new Difference(request.method() + " " + request.path(), differences);
    if (action instanceof Action.AddUser add && add.anonymous()) {
      var token = answer.reply().data().path("session_token").asText();
      requests.signedIn(worlds.any().serialOf(add.user()), token);
    }
  }

  /// Whether the transactions of an action are to fail at first: it is that of one user, whose
  /// requests do all that they do in one transaction.
  private boolean fails(Action action) {
    var faults = stage.faults();
    if (faults == null || !faults.sabotages(chance)) return false;
    return switch (action) {
      case Action.Send send ->
          send.zoneHeader() == null
              && send.items().size() == 1
              && send.items().getFirst().zone() == null
              && worlds.any().hasUser(send.items().getFirst().user());
      case Action.GrantXp _,
          Action.Qualify _,
          Action.GiveFreezes _,
          Action.AwardBadge _,
          Action.Reverse _,
          Action.SetProperty _,
          Action.SetZone _ ->
          true;
      case Action.AddUser _,
          Action.DeleteUser _,
          Action.Parallel _,
          Action.SetRule _,
          Action.DropRule _,
          Action.SetStreak _,
          Action.DropStreak _,
          Action.SetBadge _,
          Action.DropBadge _,
          Action.SetBoard _,
          Action.DropBoard _,
          Action.SetProject _,
          Action.SetCurve _ ->
          false;
    };
  }

  /// Sends a request whose transaction fails at its commit, at the first row, at the second, and so
  /// on, until there are no more rows at which it could. Each failure must leave nothing behind.
  private Lines.Answer sendUntilItPasses(Action action, Request request)
      throws IOException, InterruptedException, Difference {
    var faults = Objects.requireNonNull(stage.faults());
    var user = touched(action).first();
    var id = names.id(new Ref("user", worlds.any().serialOf(user)));
    try (var victim = faults.sabotage().of(id)) {
      for (int row = Sabotage.COMMIT; ; row++) {
        victim.failAt(row);
        var answer = lines.send(0, chance, request);
        if (answer.reply().status() != SERVER_FAULT || row == ROWS_MAX) return answer;
        faults.countFailed();
        for (var look : List.of(Look.XP, Look.HISTORY, Look.STREAKS, Look.BADGES)) look(user, look);
      }
    } catch (SQLException e) {
      throw new IOException(e);
    }
  }

  private void together(Action.Parallel parallel)
      throws IOException, InterruptedException, Difference {
    var world = worlds.any();
    var actions =
        parallel.actions().stream()
            .filter(action -> touched(action).stream().allMatch(world::hasUser))
            .filter(action -> world.copy().apply(action, clock) != null)
            .toList();
    for (var action : actions) signIn(action);
    var sent = actions.stream().map(action -> requests.of(action, world)).toList();
    var answers = Together.send(lines, sent, chance);
    checks.add(answers.size());
    var differences = worlds.follow(actions, answers, clock);
    if (!differences.isEmpty())
      throw new Difference("%d requests at once".formatted(sent.size()), differences);
  }

  /// Apps need a session before they can send.
  private void signIn(Action action) throws IOException, InterruptedException, Difference {
    for (var user : touched(action)) {
      if (worlds.any().hasUser(user)) signIn(user);
    }
  }

  private void signIn(int user) throws IOException, InterruptedException, Difference {
    var world = worlds.any();
    var serial = world.serialOf(user);
    if (requests.isSignedIn(serial)) return;
    var path = requests.user(user, world) + "/sessions";
    var answer = lines.send(0, chance, requests.admin("POST", path, Map.of(), true));
    var id = Map.of("user", Map.of("id", new Ref("user", serial)));
    var differences =
        Comparison.differences(
            new Forecast(List.of(200, 201), Map.of("data", id)), answer.reply(), names);
    if (!differences.isEmpty()) throw new Difference("POST " + path, differences);
    requests.signedIn(serial, answer.reply().data().path("session_token").asText());
  }

  private static boolean changesDefinitions(Action action) {
    return action instanceof Action.SetRule
        || action instanceof Action.DropRule
        || action instanceof Action.DropStreak
        || action instanceof Action.DropBadge
        || action instanceof Action.SetBoard
        || action instanceof Action.DropBoard
        || followsInBackground(action);
  }

  private static boolean followsInBackground(Action action) {
    return action instanceof Action.SetBadge
        || action instanceof Action.SetCurve
        || action instanceof Action.SetProject
        || action instanceof Action.SetStreak;
  }

  /// Users whom an action is about.
  private static NavigableSet<Integer> touched(Action action) {
    var users = new TreeSet<Integer>();
    switch (action) {
      case Action.AddUser add -> users.add(add.user());
      case Action.SetZone set -> users.add(set.user());
      case Action.SetProperty set -> users.add(set.user());
      case Action.Send send -> send.items().forEach(item -> users.add(item.user()));
      case Action.Parallel all -> all.actions().forEach(part -> users.addAll(touched(part)));
      case Action.GrantXp grant -> users.add(grant.user());
      case Action.Qualify qualify -> users.add(qualify.user());
      case Action.GiveFreezes give -> users.add(give.user());
      case Action.AwardBadge award -> users.add(award.user());
      case Action.Reverse reverse -> users.add(reverse.user());
      case Action.DeleteUser _,
          Action.SetRule _,
          Action.DropRule _,
          Action.SetStreak _,
          Action.DropStreak _,
          Action.SetBadge _,
          Action.DropBadge _,
          Action.SetBoard _,
          Action.DropBoard _,
          Action.SetProject _,
          Action.SetCurve _ -> {}
    }
    return users;
  }

  /// What follows a change of definitions by itself is awaited: it has to be there, not at once.
  private void awaitBackground() throws IOException, InterruptedException, Difference {
    var started = System.nanoTime();
    for (var path : List.of("/achievements?limit=200", "/streaks?limit=200")) {
      while (true) {
        var answer = lines.send(0, chance, requests.read(path));
        var running = false;
        for (var row : answer.reply().data()) {
          running |= row.path("rework").path("status").asText().equals("running");
        }
        if (!running) break;
        if (System.nanoTime() - started > BACKGROUND_PATIENCE.toNanos()) {
          throw new Difference(
              "GET " + path,
              List.of(
                  "not done within %s: %s".formatted(BACKGROUND_PATIENCE, answer.reply().body())));
        }
        for (int i = 0; i < 4; i++) dev.amba.simulation.process.Patience.pause();
      }
    }
  }

  /// After a step, some of what can be read of a user is read.
  private void glance(int user) throws IOException, InterruptedException, Difference {
    chance = mix(chance);
    look(user, LOOKS.get(Math.floorMod(chance, LOOKS.size())));
    if (Math.floorMod(chance >> 16, 3) == 0) look(user, Look.XP);
  }

  private void lookAtEverything() throws IOException, InterruptedException, Difference {
    for (var user : worlds.any().users()) {
      for (var look : Look.values()) look(user, look);
      lookAtEvents(user);
    }
    check(
        "GET events/count",
        requests.read("/events/count?group_by=event_name"),
        world -> views(world).counts());
  }

  private void look(int user, Look look) throws IOException, InterruptedException, Difference {
    signIn(user);
    for (var question : look.questions(views(worlds.any()), user, chance)) {
      var request =
          question.admin()
              ? requests.read(requests.user(user, worlds.any()) + question.path())
              : requests.readAs(user, question.path(), worlds.any());
      check(
          "GET " + question.path() + " of user " + user,
          request,
          world -> question.forecast(views(world)));
    }
  }

  private void lookAtEvents(int user) throws IOException, InterruptedException, Difference {
    var world = worlds.any();
    for (var label : views(world).events(user).keySet()) {
      var ref = new Ref("event of user " + world.serialOf(user), label);
      check(
          "GET event e" + label,
          requests.read("/events/" + names.id(ref)),
          any -> Objects.requireNonNull(views(any).events(user).get(label)));
    }
  }

  private interface Expectation {
    Forecast of(World world);
  }

  private void check(String where, Request request, Expectation expectation)
      throws IOException, InterruptedException, Difference {
    var answer = lines.send(0, chance, request);
    checks.increment();
    var differences =
        worlds.keep(world -> Comparison.differences(expectation.of(world), answer.reply(), names));
    if (!differences.isEmpty()) throw new Difference(where, differences);
  }

  private Views views(World world) {
    return new Views(world, clock, names::compare);
  }

  static long mix(long value) {
    var z = value * 0x9E3779B97F4A7C15L + 0x632BE59BD9B4E019L;
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    return z ^ (z >>> 27);
  }

  @Override
  public void close() {
    lines.close();
  }
}

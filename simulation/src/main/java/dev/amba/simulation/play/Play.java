package dev.amba.simulation.play;

import dev.amba.simulation.audit.Forecast;
import dev.amba.simulation.audit.Ref;
import dev.amba.simulation.audit.Views;
import dev.amba.simulation.audit.World;
import dev.amba.simulation.history.Action;
import dev.amba.simulation.history.History;
import dev.amba.simulation.history.Step;
import dev.amba.simulation.process.Patience;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/// One history, played from its first step to its last or to the first difference.
final class Play implements AutoCloseable {
  private static final List<Look> LOOKS = List.of(Look.values());
  private static final int SERVER_FAULT = 500;
  private static final int ROWS_MAX = 60;
  private static final Duration BACKGROUND_PATIENCE = Duration.ofMinutes(3);
  private static final Duration NEWS_PATIENCE = Duration.ofSeconds(30);

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
    this.worlds = new Worlds(World.of(history, names::compare), names);
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
      if (worlds.any().isGone()) notAnyMore(new Action.DropProject());
      else lookAtEverything();
      return Optional.empty();
    } catch (Difference e) {
      return Optional.of(new Failure(history, current, e.where, e.lines));
    } catch (IOException | RuntimeException e) {
      return Optional.of(new Failure(history, current, e.toString(), List.of(trace(e))));
    }
  }

  private void act(Step step) throws IOException, InterruptedException, Difference {
    if (worlds.any().isGone()) {
      notAnyMore(step.action());
      return;
    }
    setClock(step.at());
    if (step.action() instanceof Action.Parallel parallel) {
      together(parallel);
    } else {
      alone(step.action());
    }
    if (stage.servers().count() > 1 && Scope.changesDefinitions(step.action())) tellAllServers();
    if (Scope.followsInBackground(step.action())) awaitBackground();
    for (var user : Scope.users(step.action())) {
      if (!worlds.any().hasUser(user)) continue;
      // Whoever was made on demand has an id now.
      signIn(user);
      glance(user);
    }
  }

  /// Whatever is asked of a deleted project is refused.
  private void notAnyMore(Action action) throws IOException, InterruptedException, Difference {
    var world = worlds.any();
    var isAsked =
        !(action instanceof Action.Parallel)
            && Scope.users(action).stream()
                .allMatch(user -> world.hasUser(user) && requests.isSignedIn(world.serialOf(user)))
            && world.copy().apply(action, clock) != null;
    if (isAsked) refused(requests.of(action, world));
    for (var user : Scope.users(action)) {
      if (!world.hasUser(user) || !requests.isSignedIn(world.serialOf(user))) continue;
      refused(requests.readAs(user, "/client/xp", world));
      refused(requests.visit(user, world));
    }
    refused(requests.read("/users"));
    refused(requests.owner("GET", ""));
    refused(requests.owner("DELETE", ""));
  }

  /// Whoever asks: the project's keys and sessions are good for nothing any more, and the developer
  /// has no role in it.
  private void refused(Request request) throws IOException, InterruptedException, Difference {
    var statuses = requests.isOwners(request) ? List.of(403, 404) : List.of(401);
    var started = System.nanoTime();
    while (true) {
      var reply = lines.send(0, chance, request).reply();
      checks.increment();
      if (statuses.contains(reply.status())) return;
      // Another server may hear of the end a moment later.
      var patient = stage.servers().count() > 1;
      if (!patient || System.nanoTime() - started > NEWS_PATIENCE.toNanos()) {
        throw new Difference(
            request.method() + " " + request.path() + " of a deleted project",
            List.of("status: expected %s, got %s".formatted(statuses, reply)));
      }
      Patience.pause();
    }
  }

  private void setClock(Instant at) throws IOException, InterruptedException, Difference {
    if (at.equals(clock)) return;
    var advances = at.isAfter(clock) && !clock.equals(Instant.MIN) && (chance >> 12 & 1) == 0;
    var duration = advances ? Map.of("duration", Duration.between(clock, at).toString()) : null;
    clock = at;
    if (duration != null) tell(0, requests.admin("POST", "/clock/advance", duration, false));
    if (duration == null || stage.servers().count() > 1) tellAllServers();
  }

  /// Sets the clock at every server. What one server has answered, another may hear of a moment
  /// later; one that is told by itself knows at once.
  private void tellAllServers() throws IOException, InterruptedException, Difference {
    var request = requests.admin("PUT", "/clock", Map.of("now", clock.toString()), true);
    for (var server = 0; server < stage.servers().count(); server++) tell(server, request);
  }

  private void tell(int server, Request request)
      throws IOException, InterruptedException, Difference {
    var reply = lines.send(0, (long) server << Lines.SERVER_BITS, request).reply();
    var now = reply.body().path("data").path("now").asText();
    if (reply.isSuccess() && Instant.parse(now).equals(clock)) return;
    throw new Difference(
        request.method() + " clock", List.of("expected %s, got %s".formatted(clock, reply)));
  }

  private void alone(Action action) throws IOException, InterruptedException, Difference {
    var world = worlds.any();
    if (world.copy().apply(action, clock) == null) return;
    signIn(action);
    var request = requests.of(action, world);
    var answer = send(action, request);
    checks.increment();
    var differences = worlds.follow(List.of(action), List.of(answer), clock);
    if (!differences.isEmpty())
      throw new Difference(request.method() + " " + request.path(), differences);
    if (action instanceof Action.AddUser add && add.anonymous()) {
      var token = answer.reply().data().path("session_token").asText();
      requests.signedIn(worlds.any().serialOf(add.user()), token);
    }
  }

  /// Sends a request, and lets something go wrong with it now and then.
  private Lines.Answer send(Action action, Request request)
      throws IOException, InterruptedException, Difference {
    var faults = stage.faults();
    if (faults == null || !Scope.isOneTransaction(action, worlds.any())) {
      return lines.send(0, chance, request);
    }
    if (faults.sabotages(chance)) return sendUntilItPasses(action, request);
    if (!request.isUndoubtedlyOnce() || !faults.isKillDue()) return lines.send(0, chance, request);
    return sendAndKill(action, request);
  }

  /// Sends a request whose server dies between commit and answer, and sends it again.
  private Lines.Answer sendAndKill(Action action, Request request)
      throws IOException, InterruptedException, Difference {
    var user = Scope.users(action).first();
    var id = names.id(new Ref("user", worlds.any().serialOf(user)));
    var early = Objects.requireNonNull(stage.faults()).killUnanswered(request, id, chance);
    if (early.isPresent()) return new Lines.Answer(early.get(), false);
    var answer = lines.send(0, chance, request);
    if (!Scope.isRepetition(action, answer.reply())) {
      throw new Difference(
          request.method() + " " + request.path(),
          List.of("what was committed is not known any more: " + answer.reply()));
    }
    return new Lines.Answer(answer.reply(), true);
  }

  /// Sends a request whose transaction fails at its commit, at the first row, at the second, and so
  /// on, until there are no more rows at which it could. Each failure must leave nothing behind.
  private Lines.Answer sendUntilItPasses(Action action, Request request)
      throws IOException, InterruptedException, Difference {
    var faults = Objects.requireNonNull(stage.faults());
    var user = Scope.users(action).first();
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
            .filter(action -> Scope.users(action).stream().allMatch(world::hasUser))
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
    for (var user : Scope.users(action)) {
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
        for (int i = 0; i < 4; i++) Patience.pause();
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
    var started = System.nanoTime();
    while (true) {
      var answer = lines.send(0, chance, request);
      checks.increment();
      var differences =
          worlds.keep(
              world -> Comparison.differences(expectation.of(world), answer.reply(), names));
      if (differences.isEmpty()) return;
      if (!mayLag(request) || System.nanoTime() - started > NEWS_PATIENCE.toNanos()) {
        throw new Difference(where, differences);
      }
      Patience.pause();
    }
  }

  /// What one server has committed, the leaderboards of another show a moment later.
  private boolean mayLag(Request request) {
    return stage.servers().count() > 1 && request.path().contains("/leaderboards");
  }

  private Views views(World world) {
    return new Views(world, clock);
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

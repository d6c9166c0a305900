package dev.amba.simulation.play;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.amba.simulation.audit.Ref;
import dev.amba.simulation.audit.World;
import dev.amba.simulation.client.Project;
import dev.amba.simulation.history.Action;
import dev.amba.simulation.history.Item;
import dev.amba.simulation.history.StreakForm;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// What is sent for each action, by the app, the backend and the developer of one project.
final class Requests {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Project project;
  private final Names names;
  private final Map<Integer, String> sessions = new HashMap<>();

  Requests(Project project, Names names) {
    this.project = project;
    this.names = names;
  }

  /// The request of an action that does something.
  ///
  /// @param world as it is before
  Request of(Action action, World world) {
    return switch (action) {
      case Action.AddUser add -> add(add);
      case Action.DeleteUser delete -> admin("DELETE", user(delete.user(), world), null, false);
      case Action.SetZone set -> update(set.user(), single("timezone", set.zone()), world);
      case Action.SetProperty set ->
          update(set.user(), single("properties", Map.of(set.key(), set.value())), world);
      case Action.Send send -> send(send, world);
      case Action.Parallel _ -> throw new IllegalArgumentException("no single request: " + action);
      case Action.GrantXp grant -> grant(grant, world);
      case Action.Qualify qualify ->
          app(
              "POST",
              "/client/streaks/" + StreakForm.key(qualify.streak()) + "/qualify",
              qualify.user(),
              null,
              false,
              world);
      case Action.Visit visit -> visit(visit.user(), world);
      case Action.GiveFreezes give ->
          admin(
              "POST",
              user(give.user(), world)
                  + "/streaks/"
                  + StreakForm.key(give.streak())
                  + "/grant-shield",
              Map.of("count", give.count()),
              false);
      case Action.AwardBadge award ->
          admin("POST", user(award.user(), world) + "/achievements/b" + award.badge(), null, false);
      case Action.SetRule set ->
          define("/xp", ruleId(set.rule(), world), FormText.rule(set.rule(), set.form()), null);
      case Action.DropRule drop ->
          admin("DELETE", "/xp/" + ruleId(drop.rule(), world), null, false);
      case Action.SetStreak set -> {
        var key = StreakForm.key(set.streak());
        var known = world.hasStreak(set.streak()) ? key : null;
        yield define("/streaks", known, FormText.streak(set.streak(), set.form()), key);
      }
      case Action.DropStreak drop ->
          admin("DELETE", "/streaks/" + StreakForm.key(drop.streak()), null, false);
      case Action.SetBadge set -> {
        var key = "b" + set.badge();
        var known = world.hasBadge(set.badge()) ? key : null;
        yield define("/achievements", known, FormText.badge(set.badge(), set.form()), key);
      }
      case Action.DropBadge drop -> admin("DELETE", "/achievements/b" + drop.badge(), null, false);
      case Action.SetBoard set -> {
        var key = "c" + set.board();
        var known = world.hasBoard(set.board()) ? key : null;
        yield define("/leaderboards", known, FormText.board(set.board(), set.form()), key);
      }
      case Action.DropBoard drop -> admin("DELETE", "/leaderboards/c" + drop.board(), null, false);
      case Action.Reverse reverse -> {
        var ref = new Ref("event of user " + world.serialOf(reverse.user()), reverse.label());
        yield admin("POST", "/events/" + names.id(ref) + "/reverse", Map.of(), true);
      }
      case Action.SetProject set -> owner("PATCH", text(FormText.project(set.form())));
      case Action.SetCurve set -> admin("PUT", "/level-curve", FormText.curve(set.form()), false);
      case Action.DropProject _ -> owner("DELETE", "");
    };
  }

  /// A request of the developer who owns the project.
  Request owner(String method, String body) {
    var headers = Map.of("Authorization", "Bearer " + project.owner());
    return new Request(method, project.path(""), headers, body, false);
  }

  /// Whether a request is one of the developer's.
  boolean isOwners(Request request) {
    return ("Bearer " + project.owner()).equals(request.headers().get("Authorization"));
  }

  /// A request for the profile, of a web page.
  Request visit(int user, World world) {
    var token = Objects.requireNonNull(sessions.get(world.serialOf(user)), "not signed in");
    var headers = Map.of("Authorization", "Bearer " + token);
    return new Request("GET", "/api/gamification/profile", headers, "", false);
  }

  private Request add(Action.AddUser add) {
    var body = new LinkedHashMap<String, @Nullable Object>();
    if (!add.anonymous()) body.put("external_id", external(add.user()));
    if (add.zone() != null) body.put("timezone", add.zone());
    body.put("properties", add.properties());
    if (!add.anonymous()) return admin("POST", "/users", body, false);
    var headers = Map.of("X-Api-Key", project.clientKey());
    return new Request("POST", "/client/auth/anonymous", headers, text(body), false);
  }

  private Request update(int user, Map<String, @Nullable Object> body, World world) {
    return user % 2 == 0
        ? app("PATCH", "/client/users/me", user, body, false, world)
        : admin("PATCH", user(user, world), body, false);
  }

  private Request grant(Action.GrantXp grant, World world) {
    var body = new LinkedHashMap<String, @Nullable Object>();
    body.put("amount", grant.amount());
    if (grant.key() != null) body.put("idempotency_key", grant.key());
    return admin("POST", user(grant.user(), world) + "/xp", body, grant.key() != null);
  }

  private Request define(
      String path,
      @Nullable String known,
      Map<String, @Nullable Object> body,
      @Nullable String key) {
    if (known != null) return admin("PATCH", path + "/" + known, body, false);
    if (key != null) body.put("key", key);
    return admin("POST", path, body, false);
  }

  private Request send(Action.Send send, World world) {
    var backend = send.way() == Action.Way.BACKEND;
    var items =
        send.items().stream()
            .map(item -> backend ? ofBackend(item, world) : ItemText.of(item))
            .toList();
    var body = new LinkedHashMap<String, @Nullable Object>();
    if (send.single()) body.putAll(items.getFirst());
    else body.put("events", items);
    if (send.historical()) body.put("historical", true);
    var repeatable = send.items().stream().allMatch(item -> item.eventId() != null);
    if (backend) return admin("POST", "/events", body, repeatable);
    if (send.items().isEmpty()) return admin("POST", "/events", body, true);
    var request =
        app("POST", "/client/events", send.items().getFirst().user(), body, repeatable, world);
    if (send.zoneHeader() != null) request.headers().put("X-Amba-Timezone", send.zoneHeader());
    return request;
  }

  private Map<String, @Nullable Object> ofBackend(Item item, World world) {
    var body = ItemText.of(item);
    if (!world.hasUser(item.user())) {
      body.put("external_id", external(item.user()));
      return body;
    }
    var id = names.find(new Ref("user", world.serialOf(item.user())));
    var byId = id != null && (world.isAnonymous(item.user()) || item.label() % 2 == 0);
    if (byId) body.put("user_id", id);
    else body.put("external_id", external(item.user()));
    return body;
  }

  /// A request that reads.
  Request read(String path) {
    return admin("GET", path, null, true);
  }

  /// A request by which a user's app reads.
  Request readAs(int user, String path, World world) {
    return app("GET", path, user, null, true, world);
  }

  /// A path below the project's.
  String user(int user, World world) {
    var id = names.find(new Ref("user", world.serialOf(user)));
    return "/users/" + (id == null ? "external:" + external(user) : id);
  }

  static String external(int user) {
    return "u" + user;
  }

  private @Nullable String ruleId(int slot, World world) {
    var rule = world.rule(slot);
    return rule == null ? null : names.id(rule);
  }

  private static Map<String, @Nullable Object> single(String name, @Nullable Object value) {
    var body = new LinkedHashMap<String, @Nullable Object>();
    body.put(name, value);
    return body;
  }

  /// A request of the project's backend.
  Request admin(
      String method,
      String path,
      @Nullable Map<String, ? extends @Nullable Object> body,
      boolean repeatable) {
    var headers = Map.of("Authorization", "Bearer " + project.serverKey());
    return new Request(method, project.path(path), headers, text(body), repeatable);
  }

  private Request app(
      String method,
      String path,
      int user,
      @Nullable Map<String, @Nullable Object> body,
      boolean repeatable,
      World world) {
    var token = Objects.requireNonNull(sessions.get(world.serialOf(user)), "not signed in");
    var headers = new LinkedHashMap<String, String>();
    headers.put("X-Api-Key", project.clientKey());
    headers.put("Authorization", "Bearer " + token);
    return new Request(method, path, headers, text(body), repeatable);
  }

  /// Whether the app of a user can send.
  boolean isSignedIn(int serial) {
    return sessions.containsKey(serial);
  }

  void signedIn(int serial, String token) {
    sessions.put(serial, token);
  }

  private static String text(@Nullable Map<String, ? extends @Nullable Object> body) {
    if (body == null) return "";
    try {
      return JSON.writeValueAsString(body);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }
}

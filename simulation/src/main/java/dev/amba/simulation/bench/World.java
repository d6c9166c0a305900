package dev.amba.simulation.bench;

import dev.amba.simulation.client.Api;
import dev.amba.simulation.client.Project;
import dev.amba.simulation.client.Session;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// The project under load, and the requests that its apps and its backend send. Half of the events
/// earn XP, by a rule with a daily cap that nobody reaches.
final class World {
  private static final String WORKOUT = "workout_completed";
  private static final String VIEW = "page_viewed";
  private static final int NEVER_REACHED = 1_000_000;

  /// What an app shows: the total, the latest entries, a rank, and the users around it.
  private static final List<String> READINGS =
      List.of(
          "/client/xp",
          "/client/xp/history?limit=20",
          "/client/leaderboards/all_time/me",
          "/client/leaderboards/all_time?around=me");

  private final Project project;
  private final List<Session> users;
  private final byte[][] appHeads;
  private final byte[] backendHead;
  private final SplittableRandom random = new SplittableRandom(1);
  private long events;
  private long mixed;

  private World(Project project, List<Session> users) {
    this.project = project;
    this.users = users;
    this.appHeads = users.stream().map(World::appHead).toArray(byte[][]::new);
    this.backendHead =
        HttpText.postHead(project.path("/events"), "Authorization: Bearer " + project.serverKey());
  }

  /// Makes the project and its users.
  static World make(Api api, int users) throws IOException, InterruptedException {
    return make(api, api.signUp(), users);
  }

  /// Makes the project, which is `owner`'s, and its users.
  static World make(Api api, String owner, int users) throws IOException, InterruptedException {
    var project = api.createProject(owner, Map.of("name", "Bench"));
    var rule =
        Map.<String, Object>of(
            "name",
            "Workout",
            "event_name",
            WORKOUT,
            "xp_amount",
            50,
            "max_per_day",
            NEVER_REACHED);
    var _ = api.createRule(project, rule);
    return new World(project, api.signInAnonymously(project, users));
  }

  private static byte[] appHead(Session session) {
    return HttpText.postHead("/client/events", appHeaders(session));
  }

  private static String[] appHeaders(Session session) {
    return new String[] {
      "X-Api-Key: " + session.project().clientKey(), "Authorization: Bearer " + session.token()
    };
  }

  /// Any user.
  Session somebody() {
    return users.get(random.nextInt(users.size()));
  }

  /// How many events were sent.
  long events() {
    return events;
  }

  /// The developer who owns the server.
  String owner() {
    return project.owner();
  }

  /// Single events of any users, as apps send them.
  Requests singles() {
    return requests(
        1, out -> HttpText.write(out, appHeads[random.nextInt(appHeads.length)], single()));
  }

  /// Single events of one and the same user.
  Requests hotUser() {
    return requests(1, out -> HttpText.write(out, appHeads[0], single()));
  }

  /// Single events of any users, and after each of them one of their apps' readings in turn.
  Requests mixed() {
    return requests(1, this::nextOfMixed);
  }

  private void nextOfMixed(ByteBuffer out) {
    var number = mixed++;
    var user = random.nextInt(appHeads.length);
    if (number % 2 == 0) HttpText.write(out, appHeads[user], single());
    else out.put(reading(users.get(user), READINGS.get((int) (number / 2 % READINGS.size()))));
  }

  private static byte[] reading(Session session, String path) {
    return HttpText.get(path, appHeaders(session));
  }

  /// Batches of any users, as backends send them.
  Requests backendBatches(int size) {
    return requests(size, out -> HttpText.write(out, backendHead, backendBatch(size)));
  }

  /// Batches of one user each, as apps send them that were offline.
  Requests appBatches(int size) {
    return requests(
        size,
        out ->
            HttpText.write(out, appHeads[random.nextInt(appHeads.length)], batch(size, () -> "")));
  }

  private static Requests requests(int size, Consumer<ByteBuffer> next) {
    return new Requests() {
      @Override
      public int size() {
        return size;
      }

      @Override
      public void next(ByteBuffer out) {
        next.accept(out);
      }
    };
  }

  private byte[] single() {
    var body = new StringBuilder();
    event(body, "");
    return HttpText.ascii(body.toString());
  }

  private byte[] backendBatch(int size) {
    return batch(size, () -> users.get(random.nextInt(users.size())).userId());
  }

  private byte[] batch(int size, Supplier<String> userId) {
    var body = new StringBuilder("{\"events\":[");
    for (int i = 0; i < size; i++) {
      if (i > 0) body.append(',');
      event(body, userId.get());
    }
    return HttpText.ascii(body.append("]}").toString());
  }

  /// Events are as long as real ones, and carry an id of their sender, as careful senders give
  /// them.
  private void event(StringBuilder out, String userId) {
    var number = events++;
    out.append('{');
    if (!userId.isEmpty()) out.append("\"user_id\":\"").append(userId).append("\",");
    out.append("\"event\":\"").append(number % 2 == 0 ? WORKOUT : VIEW);
    out.append("\",\"event_id\":\"").append(Long.toHexString(random.nextLong())).append(number);
    out.append("\",\"properties\":{\"minutes\":").append(number % 90);
    out.append(",\"source\":\"watch\"}}");
  }
}

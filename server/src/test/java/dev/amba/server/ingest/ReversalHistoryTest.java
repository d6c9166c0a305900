package dev.amba.server.ingest;

import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.amba.server.ApiCaller;
import dev.amba.server.TestProject;
import dev.amba.server.job.JobsOff;
import dev.amba.server.platform.db.PostgresResource;
import dev.amba.server.platform.http.Json;
import dev.amba.server.verify.Verification;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.LongStream;
import java.util.stream.StreamSupport;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// A history from which events were reversed is the history without them (semantics §9): two users
/// live the same life, but that one of them has events which are taken back again, sooner or later.
/// In the end nothing tells them apart.
///
/// What rules decided is final, so where they have caps and cooldowns the two may have earned
/// differently. There the ledger, the badges and the boards are held against what the rules of
/// semantics §3, §6, §7 and §9 say, worked out here once more and as naively as can be.
///
/// `-Damba.seed=N` plays one history alone, `-Damba.seeds=N` as many.
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@TestProfile(JobsOff.class)
class ReversalHistoryTest {
  private static final long HISTORIES = 8;
  private static final int STEPS = 45;
  private static final Instant START = Instant.parse("2026-03-20T08:00:00Z");
  private static final List<String> ZONES =
      List.of("Europe/Berlin", "America/Los_Angeles", "Asia/Tokyo", "Pacific/Kiritimati");
  private static final List<String> NAMES = List.of("play", "play", "play", "run");

  /// A rule, as it is created.
  private record Rule(String event, long xp, @Nullable Integer maxPerDay, int cooldownSeconds) {}

  private static final List<Rule> UNLIMITED =
      List.of(new Rule("play", 10, null, 0), new Rule("run", 7, null, 0));

  private static final List<Rule> LIMITED =
      List.of(
          new Rule("play", 10, 2, 0),
          new Rule("play", 3, null, 3 * 3600),
          new Rule("run", 7, 1, 20 * 3600),
          new Rule("run", 1, null, 0));

  /// What is known of a user when badges are judged.
  private record Facts(Map<String, Integer> counts, Map<String, Integer> longest, long total) {
    int count(String name) {
      return counts.getOrDefault(name, 0);
    }

    int longest(String key) {
      return longest.getOrDefault(key, 0);
    }

    Facts without(long xp) {
      return new Facts(counts, longest, total - xp);
    }
  }

  private record BadgeRule(String key, long xp, String criteria, Predicate<Facts> met) {}

  private static BadgeRule count(String name, int target, long xp) {
    return new BadgeRule(
        name + target,
        xp,
        "{\"type\": \"event_count\", \"event_name\": \"%s\", \"target_value\": %d}"
            .formatted(name, target),
        facts -> facts.count(name) >= target);
  }

  private static BadgeRule streak(String key, int target, long xp) {
    return new BadgeRule(
        key + target,
        xp,
        "{\"type\": \"streak_length\", \"streak_key\": \"%s\", \"target_value\": %d}"
            .formatted(key, target),
        facts -> facts.longest(key) >= target);
  }

  private static BadgeRule total(int target, long xp) {
    return new BadgeRule(
        "total" + target,
        xp,
        "{\"type\": \"xp_threshold\", \"target_value\": %d}".formatted(target),
        facts -> facts.total() >= target);
  }

  private static BadgeRule level(int target, long xp) {
    return new BadgeRule(
        "level" + target,
        xp,
        "{\"type\": \"level\", \"target_value\": %d}".formatted(target),
        facts -> facts.total() >= (target - 1) * 50L);
  }

  private static BadgeRule both(BadgeRule one, BadgeRule other, long xp) {
    return new BadgeRule(
        one.key() + "_" + other.key(),
        xp,
        "{\"type\": \"all_of\", \"criteria\": [%s, %s]}"
            .formatted(one.criteria(), other.criteria()),
        one.met().and(other.met()));
  }

  private static final BadgeRule MANUAL =
      new BadgeRule("medal", 11, "{\"type\": \"manual\"}", _ -> false);

  /// Where XP asks for XP, at most one badge gives some: two could hold each other up, which the
  /// history without the event knows nothing of.
  private static final List<BadgeRule> FEW =
      List.of(
          count("play", 3, 20),
          count("play", 9, 0),
          count("run", 4, 15),
          streak("days", 3, 25),
          streak("days", 6, 5),
          streak("weeks", 2, 9),
          both(count("play", 6, 0), streak("plain", 2, 0), 8),
          total(150, 30),
          total(260, 0),
          level(5, 0),
          MANUAL);

  private static final List<BadgeRule> MANY =
      List.of(
          count("play", 3, 20),
          count("play", 8, 5),
          count("run", 3, 15),
          streak("days", 3, 25),
          streak("plain", 4, 5),
          both(count("play", 5, 0), level(3, 0), 8),
          both(total(90, 0), streak("weeks", 2, 0), 12),
          total(60, 20),
          total(85, 20),
          total(110, 20),
          total(135, 20),
          total(160, 20),
          total(185, 20),
          total(210, 20),
          total(235, 20),
          total(260, 20),
          level(4, 30),
          MANUAL);

  @Inject Jdbi jdbi;

  static List<Long> seeds() {
    var seed = Long.getLong("amba.seed");
    return seed == null
        ? LongStream.rangeClosed(1, Long.getLong("amba.seeds", HISTORIES)).boxed().toList()
        : List.of(seed);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void whatIsReversedHasNeverBeen(long seed) {
    new Life(TestProject.create(jdbi), new Random(seed), UNLIMITED, FEW).live();
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void whatRulesDecidedIsFinal(long seed) {
    new Life(TestProject.create(jdbi), new Random(seed), LIMITED, MANY).live();
  }

  private record Award(Rule rule, Instant at, LocalDate day, String eventId) {}

  private record Doomed(String id, String name) {}

  /// What one user has, as far as it is kept here.
  private static final class Player {
    private final String name;
    private final ApiCaller session;
    private final List<Award> awards = new ArrayList<>();
    private final Map<String, Integer> counts = new HashMap<>();

    Player(String name, ApiCaller session) {
      this.name = name;
      this.session = session;
    }
  }

  /// One history.
  private final class Life {
    private final TestProject project;
    private final ApiCaller backend;
    private final Random random;
    private final List<Rule> rules;
    private final List<BadgeRule> badges;
    private final boolean isExact;
    private final Map<String, Rule> rulesById = new HashMap<>();
    private final List<Doomed> doomed = new ArrayList<>();
    private final Set<LocalDate> days = new TreeSet<>();
    private final List<String> log = new ArrayList<>();
    private ZoneId zone = ZoneOffset.UTC;
    private Instant now = START;
    private Player full = new Player("", ApiCaller.NOBODY);
    private Player without = full;

    Life(TestProject project, Random random, List<Rule> rules, List<BadgeRule> badges) {
      this.project = project;
      this.backend = project.backend();
      this.random = random;
      this.rules = rules;
      this.badges = badges;
      this.isExact = rules.equals(UNLIMITED);
    }

    void live() {
      define();
      full = player("full");
      without = player("without");
      for (int i = 0; i < STEPS; i++) step();
      while (!doomed.isEmpty()) reverse();
      compare();
      // What is in memory and what is in the database say the same.
      touchAll();
      for (int i = 0; i < 8; i++) step();
      while (!doomed.isEmpty()) reverse();
      now = now.plus(Duration.ofDays(2));
      clock();
      compare();
      var report = Verification.run(jdbi, UUID.fromString(project.id()), _ -> {});
      assertThat(report.violations()).as(said() + "\n" + report.lines()).isZero();
    }

    private void define() {
      clock();
      backend
          .put(project.path("/level-curve"), "{\"kind\": \"linear\", \"xp_per_level\": 50}")
          .statusCode(200);
      for (var rule : rules) {
        String id =
            backend
                .post(
                    project.path("/xp"),
                    "{\"name\": \"R\", \"event_name\": \"%s\", \"xp_amount\": %d, \"max_per_day\": %s, \"cooldown_seconds\": %d}"
                        .formatted(
                            rule.event(), rule.xp(), rule.maxPerDay(), rule.cooldownSeconds()))
                .statusCode(201)
                .extract()
                .path("data.id");
        rulesById.put(id, rule);
      }
      define(
          "streaks",
          """
          {"key": "days", "name": "Days", "qualifying_event": "play", "grace_period_hours": 6,
           "freeze_enabled": true, "max_freezes": 3, "initial_freezes": 2,
           "freezes_per_n_events": 4}
          """);
      define(
          "streaks",
          "{\"key\": \"weeks\", \"name\": \"Weeks\", \"qualifying_event\": \"run\", \"period\": \"weekly\"}");
      define(
          "streaks",
          "{\"key\": \"plain\", \"name\": \"Plain\", \"qualifying_event\": \"play\", \"grace_period_hours\": 3}");
      for (var badge : badges) {
        define(
            "achievements",
            "{\"key\": \"%s\", \"name\": \"B\", \"xp_reward\": %d, \"criteria\": %s}"
                .formatted(badge.key(), badge.xp(), badge.criteria()));
      }
      for (var period : List.of("daily", "weekly", "all_time")) {
        define(
            "leaderboards",
            "{\"key\": \"plays_%s\", \"name\": \"Plays\", \"metric\": \"custom\", \"custom_event\": \"play\", \"period\": \"%s\"}"
                .formatted(period, period));
      }
    }

    private void define(String what, String json) {
      backend.post(project.path("/" + what), json).statusCode(201);
    }

    private Player player(String name) {
      backend
          .post(project.path("/users"), "{\"external_id\": \"%s\"}".formatted(name))
          .statusCode(201);
      String token =
          backend
              .post(project.path("/users/external:" + name + "/sessions"), null)
              .statusCode(201)
              .extract()
              .path("data.session_token");
      return new Player(name, project.app().token(token));
    }

    private void step() {
      now = now.plus(Duration.ofMinutes(1 + random.nextInt(18 * 60)));
      clock();
      switch (random.nextInt(20)) {
        case 0 -> {
          zone = ZoneId.of(ZONES.get(random.nextInt(ZONES.size())));
          forBoth("PATCH", "", "{\"timezone\": \"%s\"}".formatted(zone));
        }
        case 1 -> forBoth("POST", "/streaks/days/grant-shield", "{\"count\": 1}");
        case 2 -> {
          forBoth("POST", "/xp", "{\"amount\": %d}".formatted(1 + random.nextInt(30)));
          days.add(now.atZone(ZoneOffset.UTC).toLocalDate());
        }
        case 3 -> {
          forBoth("POST", "/achievements/medal", null);
          days.add(now.atZone(ZoneOffset.UTC).toLocalDate());
        }
        case 4 -> {
          for (int i = 0; i < 1 + random.nextInt(6); i++) byHand();
        }
        case 5 ->
            backend
                .patch(
                    project.path("/streaks/days"),
                    "{\"grace_period_hours\": %d}".formatted(random.nextInt(25)))
                .statusCode(200);
        // Many on one day, of which some go.
        case 6, 7 -> {
          var first = random.nextInt(4);
          for (int i = 0; i < 9; i++) {
            event(now.plusMillis(i), "play", first == 0 || i < first || i % 4 == 3);
          }
          // By hand, on a day whose every event goes.
          if (first == 0) {
            now = now.plus(Duration.ofMinutes(1));
            clock();
            byHand();
          }
        }
        case 8, 9, 10 -> {
          if (!doomed.isEmpty()) reverse();
        }
        default -> {
          var isLate = !isExact && random.nextInt(4) == 0;
          var at = isLate ? now.minus(Duration.ofMinutes(random.nextInt(5_000))) : now;
          event(at, NAMES.get(random.nextInt(NAMES.size())), random.nextInt(4) == 0);
        }
      }
    }

    private void byHand() {
      for (var player : List.of(full, without)) {
        player.session.post("/client/streaks/plain/qualify", null);
      }
      log.add(now + " by hand");
    }

    private void event(Instant at, String name, boolean isDoomed) {
      var id = send(full, at, name);
      if (isDoomed) doomed.add(new Doomed(id, name));
      else send(without, at, name);
      days.add(at.atZone(ZoneOffset.UTC).toLocalDate());
      log.add("%s %s at %s%s".formatted(now, name, at, isDoomed ? ", doomed" : ""));
    }

    private String send(Player player, Instant at, String name) {
      var result =
          json(backend
                  .post(
                      project.path("/events"),
                      "{\"event\": \"%s\", \"external_id\": \"%s\", \"occurred_at\": \"%s\"}"
                          .formatted(name, player.name, at))
                  .statusCode(200)
                  .extract()
                  .asString())
              .get("data")
              .get("results")
              .get(0);
      var id = result.get("id").asText();
      var day = at.atZone(zone).toLocalDate();
      for (var decision : result.get("decisions")) {
        var rule = rulesById.get(decision.get("rule_id").asText());
        if (rule == null) throw new AssertionError("an unknown rule: " + decision);
        assertThat(decision.get("outcome").asText())
            .as("%s: %s of %s at %s", said(), rule, player.name, at)
            .isEqualTo(outcome(player, rule, at, day));
        if (decision.get("outcome").asText().equals("awarded")) {
          player.awards.add(new Award(rule, at, day, id));
        }
      }
      player.counts.merge(name, 1, Integer::sum);
      return id;
    }

    /// What a rule decides on the awards that stand (semantics §3).
    private String outcome(Player player, Rule rule, Instant at, LocalDate day) {
      var awards = player.awards.stream().filter(award -> award.rule().equals(rule)).toList();
      var max = rule.maxPerDay();
      if (max != null && awards.stream().filter(a -> a.day().equals(day)).count() >= max) {
        return "daily_cap";
      }
      var cooldown = Duration.ofSeconds(rule.cooldownSeconds());
      return awards.stream()
              .anyMatch(a -> Duration.between(a.at(), at).abs().compareTo(cooldown) < 0)
          ? "cooldown"
          : "awarded";
    }

    /// Takes one of the doomed back, and holds the answer against the rules.
    private void reverse() {
      var event = doomed.remove(random.nextInt(doomed.size()));
      if (random.nextInt(3) == 0) readBoards();
      var before = facts();
      var held = held(full);
      var answer =
          json(backend
                  .post(project.path("/events/" + event.id() + "/reverse"), null)
                  .statusCode(200)
                  .extract()
                  .asString())
              .get("data");
      log.add("%s reversed %s: %s".formatted(now, event, answer));
      full.counts.merge(event.name(), -1, Integer::sum);
      var xp =
          full.awards.stream()
              .filter(award -> award.eventId().equals(event.id()))
              .mapToLong(award -> award.rule().xp())
              .sum();
      full.awards.removeIf(award -> award.eventId().equals(event.id()));
      var after = new Facts(Map.copyOf(full.counts), longest(full), before.total() - xp);

      var revoked = revoked(before, after, held);
      var unlocked = texts(answer.get("badges_unlocked"));
      var taken = xp + rewards(revoked);
      assertThat(texts(answer.get("badges_revoked")))
          .as(said())
          .containsExactlyInAnyOrderElementsOf(revoked);
      assertThat(answer.get("xp_reversed").asLong()).as(said()).isEqualTo(taken);
      var total = before.total() - taken + rewards(unlocked);
      assertThat(answer.get("total_xp").asLong()).as(said()).isEqualTo(total);
      assertThat(answer.get("level").asLong()).as(said()).isEqualTo(total / 50 + 1);
      var expected = new HashSet<>(held);
      expected.removeAll(revoked);
      expected.addAll(unlocked);
      assertThat(held(full)).as(said()).isEqualTo(expected);
      if (random.nextInt(4) == 0) touchAll();
    }

    /// What a reversal takes back (semantics §9), one by one until nothing changes.
    private Set<String> revoked(Facts before, Facts after, Set<String> held) {
      var revoked = new HashSet<String>();
      for (var hasChanged = true; hasChanged; ) {
        hasChanged = false;
        for (var badge : badges) {
          if (!held.contains(badge.key()) || revoked.contains(badge.key())) continue;
          var now = after.without(rewards(revoked) + badge.xp());
          if (!badge.met().test(before.without(badge.xp())) || badge.met().test(now)) continue;
          hasChanged = revoked.add(badge.key());
        }
      }
      return revoked;
    }

    private long rewards(Iterable<String> keys) {
      var xp = 0L;
      for (var key : keys) {
        xp += badges.stream().filter(b -> b.key().equals(key)).findFirst().orElseThrow().xp();
      }
      return xp;
    }

    private Facts facts() {
      return new Facts(Map.copyOf(full.counts), longest(full), total(full));
    }

    private long total(Player player) {
      return get(player, "/client/xp").get("total_xp").asLong();
    }

    private Map<String, Integer> longest(Player player) {
      return StreamSupport.stream(get(player, "/client/streaks").spliterator(), false)
          .collect(toMap(one -> one.get("key").asText(), one -> one.get("longest_count").asInt()));
    }

    private Set<String> held(Player player) {
      return StreamSupport.stream(get(player, "/client/achievements").spliterator(), false)
          .filter(badge -> !badge.path("unlocked_at").isNull())
          .map(badge -> badge.get("key").asText())
          .collect(toSet());
    }

    private void compare() {
      assertThat(streaks(full)).as(said()).isEqualTo(streaks(without));
      assertThat(full.counts).as(said()).isEqualTo(without.counts);
      assertThat(progress(full)).as(said()).isEqualTo(progress(without));
      for (var board : List.of("plays_daily", "plays_weekly", "plays_all_time")) {
        for (var day : days) {
          assertThat(score(full, board, day))
              .as("%s: %s on %s", said(), board, day)
              .isEqualTo(score(without, board, day));
        }
      }
      for (var player : List.of(full, without)) {
        unlockedAllThatIsMet(player);
        boards(player);
      }
      if (!isExact) return;
      assertThat(held(full)).as(said()).isEqualTo(held(without));
      assertThat(total(full)).as(said()).isEqualTo(total(without));
      assertThat(earned("full")).as(said()).isEqualTo(earned("without"));
    }

    private void unlockedAllThatIsMet(Player player) {
      var facts = new Facts(player.counts, longest(player), total(player));
      var met =
          badges.stream().filter(b -> b.met().test(facts)).map(BadgeRule::key).collect(toSet());
      assertThat(held(player)).as("%s: %s", said(), player.name).containsAll(met);
    }

    /// Each board on each day that something happened is the sum of the ledger (semantics §7).
    private void boards(Player player) {
      for (var day : days) {
        assertThat(score(player, "daily", day)).as(said()).isEqualTo(sum(player, day, 1));
        var monday = day.minusDays(day.getDayOfWeek().getValue() - 1L);
        assertThat(score(player, "weekly", day)).as(said()).isEqualTo(sum(player, monday, 7));
        var first = day.withDayOfMonth(1);
        assertThat(score(player, "monthly", day))
            .as(said())
            .isEqualTo(sum(player, first, day.lengthOfMonth()));
      }
      assertThat(score(player, "all_time", START.atZone(ZoneOffset.UTC).toLocalDate()))
          .as(said())
          .isEqualTo(total(player));
    }

    private void readBoards() {
      for (var day : days)
        for (var board : List.of("daily", "plays_daily")) score(full, board, day);
    }

    private long score(Player player, String board, LocalDate day) {
      return get(player, "/client/leaderboards/" + board + "/me?period=" + day)
          .get("score")
          .asLong();
    }

    private long sum(Player player, LocalDate from, int days) {
      return jdbi.withHandle(handle ->
          handle
              .createQuery(
                  """
                  SELECT greatest(coalesce(sum(l.amount), 0), 0)
                  FROM xp_ledger l
                  JOIN player p ON p.user_id = l.user_id
                  WHERE p.project_id = :projectId
                    AND p.external_id = :name
                    AND l.occurred_at >= :from
                    AND l.occurred_at < :to
                  """)
              .bind("projectId", UUID.fromString(project.id()))
              .bind("name", player.name)
              .bind("from", from.atStartOfDay(ZoneOffset.UTC).toInstant())
              .bind("to", from.plusDays(days).atStartOfDay(ZoneOffset.UTC).toInstant())
              .mapTo(Long.class)
              .one());
    }

    /// What rules gave at each instant, without what was taken back.
    private List<String> earned(String user) {
      return jdbi.withHandle(handle ->
          handle
              .createQuery(
                  """
                  SELECT l.occurred_at || ' ' || l.source_id || ' ' || sum(l.amount)
                  FROM xp_ledger l
                  JOIN player p ON p.user_id = l.user_id
                  WHERE p.project_id = :projectId
                    AND p.external_id = :user
                    AND l.rule_version IS NOT NULL
                  GROUP BY l.occurred_at, l.source_id
                  HAVING sum(l.amount) <> 0
                  ORDER BY l.occurred_at, l.source_id
                  """)
              .bind("projectId", UUID.fromString(project.id()))
              .bind("user", user)
              .mapTo(String.class)
              .list());
    }

    /// All that is answered but when it was written.
    private String streaks(Player player) {
      var data = get(player, "/client/streaks");
      data.forEach(streak -> ((ObjectNode) streak).remove("updated_at"));
      return data.toPrettyString();
    }

    /// How far the user has come to badges that do not ask for XP.
    private Map<String, String> progress(Player player) {
      return StreamSupport.stream(get(player, "/client/achievements").spliterator(), false)
          .filter(badge -> !badge.get("criteria").toString().contains("xp_threshold"))
          .filter(badge -> !badge.get("criteria").toString().contains("level"))
          .filter(badge -> !badge.get("criteria").toString().contains("manual"))
          .collect(
              toMap(badge -> badge.get("key").asText(), badge -> badge.get("progress").toString()));
    }

    /// What another process does to the users, so that the lanes must load them anew.
    private void touchAll() {
      jdbi.useHandle(handle ->
          handle.execute(
              "UPDATE player_state SET version = version + 1 WHERE project_id = ?",
              UUID.fromString(project.id())));
    }

    private void forBoth(String method, String path, @Nullable String json) {
      for (var player : List.of(full, without)) {
        var status =
            backend
                .send(method, project.path("/users/external:" + player.name + path), json)
                .extract()
                .statusCode();
        assertThat(status).isBetween(200, 201);
      }
      log.add("%s %s %s %s".formatted(now, method, path, json));
    }

    private void clock() {
      backend.put(project.path("/clock"), "{\"now\": \"%s\"}".formatted(now)).statusCode(200);
    }

    private static JsonNode get(Player player, String path) {
      return json(player.session.get(path).statusCode(200).extract().asString()).get("data");
    }

    private static JsonNode json(String text) {
      return Json.read(text.getBytes(StandardCharsets.UTF_8));
    }

    private static Set<String> texts(JsonNode list) {
      return StreamSupport.stream(list.spliterator(), false).map(JsonNode::asText).collect(toSet());
    }

    /// The whole history, for whoever looks for the mistake.
    private String said() {
      return String.join("\n", log);
    }
  }
}

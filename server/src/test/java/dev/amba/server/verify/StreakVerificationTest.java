package dev.amba.server.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.is;

import dev.amba.server.ApiCaller;
import dev.amba.server.TestProject;
import dev.amba.server.platform.db.PostgresResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Whatever users, developers and time do to streaks, what the server stores of them is what the
/// verification makes of their history: late and future events, freezes, flights, changes of rules,
/// of the project's zone and week.
///
/// `-Damba.seed=N` plays one history alone, `-Damba.histories=N` so many.
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
class StreakVerificationTest {
  private static final int HISTORIES = 4;
  private static final int USERS = 25;
  private static final int STEPS = 60;

  /// Before clocks go forward and back, and before a zone loses a day.
  private static final List<Instant> STARTS =
      List.of(
          Instant.parse("2026-03-20T08:00:00Z"),
          Instant.parse("2026-10-16T08:00:00Z"),
          Instant.parse("2011-12-20T08:00:00Z"));

  private static final List<String> ZONES =
      List.of(
          "Europe/Berlin",
          "America/Los_Angeles",
          "Asia/Tokyo",
          "Pacific/Kiritimati",
          "Pacific/Apia",
          "Pacific/Pago_Pago",
          "America/St_Johns",
          "Africa/Cairo");

  private static final List<String> STREAKS =
      List.of(
          """
          {"name": "Days", "qualifying_event": "play", "grace_period_hours": 6,
           "freeze_enabled": true, "max_freezes": 2}
          """,
          """
          {"name": "Weeks", "qualifying_event": "play", "period": "weekly",
           "grace_period_hours": 30, "freeze_enabled": true, "max_freezes": 1}
          """,
          """
          {"name": "Earned", "qualifying_event": "play", "freeze_enabled": true,
           "max_freezes": 5, "initial_freezes": 0, "freezes_per_n_events": 3}
          """);

  @Inject Jdbi jdbi;

  static List<Long> seeds() {
    var seed = Long.getLong("amba.seed");
    return seed == null
        ? LongStream.rangeClosed(1, Integer.getInteger("amba.histories", HISTORIES))
            .boxed()
            .toList()
        : List.of(seed);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void whatIsStoredIsWhatItsHistoryMakesIt(long seed) {
    new Life(TestProject.create(jdbi), new Random(seed)).live();
  }

  /// One history of many users.
  private final class Life {
    private final TestProject project;
    private final ApiCaller backend;
    private final Random random;
    private final List<String> streaks = new ArrayList<>();
    private Instant now;

    Life(TestProject project, Random random) {
      this.project = project;
      this.backend = project.backend();
      this.random = random;
      this.now = pick(STARTS);
    }

    void live() {
      pass(Duration.ZERO);
      for (var streak : STREAKS) {
        streaks.add(
            backend
                .post(project.path("/streaks"), streak)
                .statusCode(201)
                .extract()
                .path("data.id"));
      }
      send(IntStream.range(0, USERS).mapToObj(user -> event(user, now)).toList());
      for (var step = 1; step <= STEPS; step++) {
        // Now and then so little that what was ahead still is.
        pass(Duration.ofMillis(1 + random.nextInt(random.nextInt(4) == 0 ? 120_000 : 108_000_000)));
        step();
        if (step % 10 == 0) verify();
      }
    }

    private void step() {
      switch (random.nextInt(20)) {
        case 0, 1, 2, 3 -> fly();
        case 4, 5 -> giveFreezes();
        case 6 ->
            change(
                "{\"grace_period_hours\": %d, \"max_freezes\": %d, \"initial_freezes\": 0, \"freeze_enabled\": %s}"
                    .formatted(random.nextInt(25), random.nextInt(4), random.nextInt(3) > 0));
        case 7 -> changeAll("{\"timezone\": \"%s\"}".formatted(pick(ZONES)), project.path(""));
        case 8 -> changePeriods();
        default -> play();
      }
    }

    /// Some on time, some late, some ahead; now and then many at once.
    private void play() {
      var events = new ArrayList<String>();
      for (var user = 0; user < USERS; user++) {
        var count = random.nextInt(8) == 0 ? 6 : random.nextInt(3);
        for (var i = 0; i < count; i++) events.add(event(user, someInstant()));
      }
      if (!events.isEmpty()) send(events);
    }

    private Instant someInstant() {
      return switch (random.nextInt(4)) {
        case 0 -> now.minus(Duration.ofMinutes(random.nextInt(10 * 24 * 60)));
        case 1 -> now.plusSeconds(random.nextInt(300));
        case 2 -> now.minus(Duration.ofMinutes(random.nextInt(36 * 60)));
        default -> now;
      };
    }

    private void fly() {
      for (var i = 0; i < USERS / 4; i++) {
        var zone = random.nextInt(5) == 0 ? "null" : "\"" + pick(ZONES) + "\"";
        backend
            .patch(user(random.nextInt(USERS)), "{\"timezone\": %s}".formatted(zone))
            .statusCode(200);
      }
    }

    private void giveFreezes() {
      for (var i = 0; i < USERS / 4; i++) {
        backend
            .post(
                user(random.nextInt(USERS)) + "/streaks/" + pick(streaks) + "/grant-shield",
                "{\"count\": %d}".formatted(1 + random.nextInt(3)))
            .statusCode(200);
      }
    }

    private void change(String json) {
      changeAll(json, project.path("/streaks/" + pick(streaks)));
    }

    /// What has been asked for to be done in the background is as good as done when all states are
    /// due at once.
    private void changeAll(String json, String path) {
      project.owner().patch(path, json).statusCode(200);
      sql(
          """
          UPDATE streak_state
          SET deadline_at = least(deadline_at, as_of)
          WHERE project_id = ?
            AND deadline_at IS NOT NULL
          """);
      finish();
    }

    /// Begins anew, and everybody comes to know.
    private void changePeriods() {
      if (random.nextBoolean()) {
        var day = DayOfWeek.of(1 + random.nextInt(7)).name().toLowerCase(Locale.ROOT);
        project
            .owner()
            .patch(project.path(""), "{\"week_start\": \"%s\"}".formatted(day))
            .statusCode(200);
      } else {
        var period = random.nextBoolean() ? "daily" : "weekly";
        backend
            .patch(
                project.path("/streaks/" + pick(streaks)),
                "{\"period\": \"%s\", \"grace_period_hours\": 3}".formatted(period))
            .statusCode(200);
      }
      pass(Duration.ofHours(60));
      send(IntStream.range(0, USERS).mapToObj(user -> event(user, now)).toList());
      finish();
    }

    private void finish() {
      sql("UPDATE streak_rework SET finished_at = now() WHERE project_id = ?");
    }

    private void verify() {
      assertThat(violations("")).as("at %s", now).isEmpty();
      // Events that left no mark would have changed nothing.
      var all =
          """
          INSERT INTO streak_mark (user_id, streak_id, at, source_id, project_id, is_manual)
          SELECT e.user_id, s.id, e.occurred_at, e.id, e.project_id, false
          FROM streak s
          JOIN event e
            ON e.project_id = s.project_id
           AND e.event_name = s.qualifying_event
          WHERE s.project_id = ?
          ON CONFLICT DO NOTHING
          """;
      assertThat(violations(all)).as("with every event, at %s", now).isEmpty();
    }

    /// What is told after a change, which is then undone.
    private List<String> violations(String sql) {
      var id = UUID.fromString(project.id());
      try (var handle = jdbi.open()) {
        handle.begin();
        if (!sql.isEmpty()) handle.execute(sql, id);
        var report = Verification.run(handle, id, _ -> {});
        handle.rollback();
        assertThat(report.findings())
            .as("at least one streak a user is judged")
            .anyMatch(f -> f.unit().equals("streaks") && f.checked() > USERS);
        return report.findings().stream().flatMap(finding -> finding.told().stream()).toList();
      }
    }

    private void send(List<String> events) {
      backend
          .post(
              project.path("/events"),
              "{\"historical\": true, \"events\": [%s]}".formatted(String.join(",", events)))
          .statusCode(200)
          .body("data.tracked", is(events.size()));
    }

    private String event(int user, Instant at) {
      return "{\"event\": \"play\", \"external_id\": \"u%d\", \"occurred_at\": \"%s\"}"
          .formatted(user, at);
    }

    private String user(int user) {
      return project.path("/users/external:u" + user);
    }

    private void pass(Duration time) {
      now = now.plus(time);
      backend.put(project.path("/clock"), "{\"now\": \"%s\"}".formatted(now)).statusCode(200);
    }

    private void sql(String sql) {
      jdbi.useHandle(handle -> handle.execute(sql, UUID.fromString(project.id())));
    }

    private <T> T pick(List<T> options) {
      return options.get(random.nextInt(options.size()));
    }
  }
}

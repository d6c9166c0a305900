package dev.amba.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.amba.simulation.client.Api;
import dev.amba.simulation.client.Project;
import dev.amba.simulation.client.Reply;
import dev.amba.simulation.client.Session;
import dev.amba.simulation.process.ServerProcess;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Whatever a crowd does to one user at the same time, rules and idempotency hold exactly.
class CrowdTest {
  private static final int THREADS = Scene.size("threads", 32);
  private static final int EVENTS_A_DAY = Scene.size("eventsADay", 40);
  private static final int COPIES = Scene.size("copies", 200);
  private static final int MAX_PER_DAY = 3;
  private static final int XP = 50;

  private static @Nullable Scene openScene;
  private static @Nullable ServerProcess openServer;
  private static @Nullable Project openProject;

  @BeforeAll
  static void open() throws Exception {
    openScene = Scene.open(CrowdTest.class);
    scene()
        .play(() -> {
          openServer = scene().installation().start();
          var owner = api().signUp();
          openProject =
              api().createProject(owner, Map.of("name", "Crowd", "event_max_age_days", 36_500));
          var rule =
              Map.<String, Object>of("name", "Workout", "event_name", "workout", "xp_amount", XP);
          var capped = new HashMap<>(rule);
          capped.put("max_per_day", MAX_PER_DAY);
          var _ = api().createRule(project(), capped);
        });
  }

  @AfterAll
  static void close() throws Exception {
    try (var scene = scene();
        var _ = openServer) {
      scene.play(() -> assertThat(Scene.violations(scene.installation().database())).isEmpty());
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      useHeadersInDisplayName = true,
      textBlock =
          """
          zone                | first      | days | why
          America/New_York    | 2025-03-08 | 3    | a day of 23 hours
          Europe/Berlin       | 2025-10-25 | 3    | a day of 25 hours
          America/Havana      | 2025-03-08 | 3    | a day without midnight
          Asia/Kathmandu      | 2025-05-01 | 2    | three quarters of an hour
          Pacific/Kiritimati  | 2025-05-01 | 2    | the farthest east
          """)
  void exactlyAsManyAwardsADayAsAllowed(ZoneId zone, LocalDate first, int days) {
    scene()
        .play(() -> {
          var session =
              api()
                  .signIn(project(), Map.of("external_id", zone.getId(), "timezone", zone.getId()));
          var instants = instants(zone, first, days);
          var replies = new ArrayList<Reply>();
          Crowd.all(THREADS, number -> replies(session, instants, number)).forEach(replies::addAll);

          assertThat(replies).hasSize(days * EVENTS_A_DAY).allMatch(Reply::isSuccess);
          assertThat(awardsByDay(session, zone)).isEqualTo(expectedAwards(first, days));
          assertThat(results(replies))
              .filteredOn(r -> r.path("xp_awarded").asInt() == XP)
              .hasSize(days * MAX_PER_DAY);
          var next = firstOfNextDay(zone);
          assertThat(results(replies))
              .allSatisfy(result -> {
                var decision = result.path("decisions").path(0);
                if (decision.path("outcome").asText().equals("awarded")) return;
                assertThat(decision.path("outcome").asText()).isEqualTo("daily_cap");
                assertThat(next)
                    .contains(Instant.parse(decision.path("next_eligible_at").asText()));
              });
        });
  }

  @Test
  void theSameEventManyTimesAtOnceHasOneEffect() {
    scene()
        .play(() -> {
          var session = api().signIn(project(), Map.of("external_id", "echo"));
          var body =
              Map.<String, Object>of(
                  "event",
                  "workout",
                  "event_id",
                  "once",
                  "properties",
                  Map.of("km", 5, "by", "bike"));
          var replies = Crowd.all(COPIES, _ -> api().track(session, body));

          assertThat(replies).allMatch(Reply::isSuccess);
          var results = results(replies);
          assertThat(results).filteredOn(r -> !r.path("duplicate").asBoolean()).hasSize(1);
          assertThat(results.stream().map(CrowdTest::withoutDuplicate).distinct()).hasSize(1);
          assertThat(results.getFirst().path("xp_awarded").asInt()).isEqualTo(XP);
          assertThat(totalXp(session)).isEqualTo(XP);
          assertThat(eventsOf(session)).hasSize(1);
        });
  }

  @Test
  void ofManyContentsUnderOneIdOnlyOneIsTaken() {
    scene()
        .play(() -> {
          var session = api().signIn(project(), Map.of("external_id", "quarrel"));
          var replies =
              Crowd.all(
                  THREADS,
                  number ->
                      api()
                          .track(
                              session,
                              Map.of(
                                  "event",
                                  "workout",
                                  "event_id",
                                  "mine",
                                  "properties",
                                  Map.of("by", number))));

          assertThat(replies).filteredOn(Reply::isSuccess).hasSize(1);
          assertThat(replies)
              .filteredOn(reply -> !reply.isSuccess())
              .allSatisfy(reply -> {
                assertThat(reply.status()).isEqualTo(409);
                assertThat(reply.code()).isEqualTo("EVENT_ID_CONFLICT");
              });
          assertThat(totalXp(session)).isEqualTo(XP);
          assertThat(eventsOf(session)).hasSize(1);
        });
  }

  /// Instants all over each of the days, in no order.
  private static List<Instant> instants(ZoneId zone, LocalDate first, int days) {
    var random = scene().random(zone.getId());
    var instants = new ArrayList<Instant>();
    for (var day = first; day.isBefore(first.plusDays(days)); day = day.plusDays(1)) {
      var start = day.atStartOfDay(zone).toInstant();
      var length = Duration.between(start, day.plusDays(1).atStartOfDay(zone).toInstant());
      instants.add(start);
      instants.add(start.plus(length).minusMillis(1));
      for (int i = 2; i < EVENTS_A_DAY; i++) {
        instants.add(start.plusMillis(random.nextLong(length.toMillis())));
      }
    }
    Collections.shuffle(instants, random);
    return instants;
  }

  private static List<Reply> replies(Session session, List<Instant> instants, int number)
      throws Exception {
    var replies = new ArrayList<Reply>();
    for (int i = number; i < instants.size(); i += THREADS) {
      var at = instants.get(i).toString();
      replies.add(api().track(session, Map.of("event", "workout", "occurred_at", at)));
    }
    return replies;
  }

  private static Map<LocalDate, Long> expectedAwards(LocalDate first, int days) {
    var expected = new HashMap<LocalDate, Long>();
    for (int i = 0; i < days; i++) expected.put(first.plusDays(i), (long) MAX_PER_DAY);
    return expected;
  }

  private static Map<LocalDate, Long> awardsByDay(Session session, ZoneId zone) throws Exception {
    var awards = new HashMap<LocalDate, Long>();
    for (var row : api().history(session)) {
      var at = Instant.parse(row.path("occurred_at").asText());
      awards.merge(at.atZone(zone).toLocalDate(), 1L, Long::sum);
    }
    return awards;
  }

  private static List<Instant> firstOfNextDay(ZoneId zone) {
    var first = LocalDate.of(2025, 1, 1);
    return first
        .datesUntil(first.plusYears(1))
        .map(day -> day.atStartOfDay(zone).toInstant())
        .toList();
  }

  private static List<JsonNode> results(List<Reply> replies) {
    return replies.stream().map(reply -> reply.data().path("results").path(0)).toList();
  }

  private static JsonNode withoutDuplicate(JsonNode result) {
    return ((ObjectNode) result.deepCopy()).without("duplicate");
  }

  private static long totalXp(Session session) throws Exception {
    return api().xp(session).path("total_xp").asLong();
  }

  private static List<JsonNode> eventsOf(Session session) throws Exception {
    return api().events(project()).stream()
        .filter(event -> event.path("user_id").asText().equals(session.userId()))
        .toList();
  }

  private static Scene scene() {
    return Objects.requireNonNull(openScene);
  }

  private static Project project() {
    return Objects.requireNonNull(openProject);
  }

  private static Api api() {
    return Scene.api(Objects.requireNonNull(openServer));
  }
}

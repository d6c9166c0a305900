package dev.amba.server.demo;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.function.Consumer;

/// A fitness app with people all over the world. The same seed and instant give the same story, and
/// each person's life hangs on nobody else's.
///
/// @param seed what chance makes of it
/// @param until the instant at which the story has arrived
/// @param people how many there are
/// @param days for how long it tells
public record FitnessScenario(long seed, OffsetDateTime until, int people, int days)
    implements Scenario {
  /// How many there are in a demo.
  public static final int PEOPLE = 1_000;

  /// For how long a demo tells.
  public static final int DAYS = 90;

  private static final long USUAL_SEED = 20_260_114;
  private static final int NEWCOMERS_PERCENT = 45;
  private static final List<Level> LEVELS =
      List.of(
          new Level(0, "Newcomer"),
          new Level(100, "Starter"),
          new Level(300, "Mover"),
          new Level(750, "Regular"),
          new Level(1_500, "Athlete"),
          new Level(2_500, "Contender"),
          new Level(4_000, "Champion"),
          new Level(7_000, "Legend"));

  /// The story of the demo, told up to `now`.
  public static FitnessScenario upTo(Instant now) {
    return new FitnessScenario(USUAL_SEED, now.atOffset(ZoneOffset.UTC), PEOPLE, DAYS);
  }

  @Override
  public String name() {
    return "Fitness";
  }

  @Override
  public String summary() {
    return "a fitness app: " + people + " people, " + days + " days";
  }

  @Override
  public List<XpRuleDraft> rules() {
    return List.of(
        new XpRuleDraft("Workout Completed", "workout_completed", 50, 3, null),
        new XpRuleDraft("Daily Login", "app_open", 10, 1, null),
        new XpRuleDraft("Shared Progress", "share_completed", 25, null, 3_600));
  }

  @Override
  public List<StreakDraft> streaks() {
    return List.of(
        new StreakDraft(
            "daily_workout", "Daily Workout", "workout_completed", "daily", 6, true, 2, 7),
        new StreakDraft(
            "weekly_workout",
            "Weekly Workout",
            "workout_completed",
            "weekly",
            24,
            false,
            null,
            null),
        new StreakDraft("login", "Daily Login", "app_open", "daily", 6, true, 2, 7));
  }

  @Override
  public Definitions definitions() {
    return Definitions.read("fitness.json");
  }

  @Override
  public List<Level> levels() {
    return LEVELS;
  }

  @Override
  public List<Member> members() {
    var members = new ArrayList<Member>();
    for (int i = 0; i < people; i++) members.add(member(i, chance(i)));
    return members;
  }

  @Override
  public void events(Consumer<DemoEvent> sink) {
    for (int i = 0; i < people; i++) life(i).forEach(sink);
  }

  @Override
  public DemoEvent next() {
    return new DemoEvent(
        "workout_completed",
        members().getFirst().externalId(),
        until,
        null,
        Map.of("kind", "run", "minutes", 35));
  }

  private SplittableRandom chance(int person) {
    return new SplittableRandom(seed * 1_000_003 + person);
  }

  private static Member member(int person, SplittableRandom random) {
    return Region.any(random).member(person + 1, random);
  }

  private List<DemoEvent> life(int person) {
    var random = chance(person);
    var member = member(person, random);
    var zone = Objects.requireNonNull(member.zone());
    // The first of all is one who has something to show.
    var habit = person == 0 ? Habit.UNBROKEN : Habit.of(random.nextInt(100));
    var first = until.atZoneSameInstant(zone).toLocalDate().minusDays(days);
    var isNew = person > 0 && random.nextInt(100) < NEWCOMERS_PERCENT;
    return isNew
        ? new Life(member, zone, habit, random)
            .between(first.plusDays(random.nextInt(days)), 0, true, until)
        : new Life(member, zone, habit, random).between(first, random.nextInt(1, 40), false, until);
  }
}

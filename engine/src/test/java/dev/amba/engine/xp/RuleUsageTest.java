package dev.amba.engine.xp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.amba.engine.period.Day;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

@NullMarked
final class RuleUsageTest {
  private static final List<ZoneId> ZONES =
      List.of(
          ZoneId.of("UTC"),
          ZoneId.of("Asia/Kathmandu"),
          ZoneId.of("Pacific/Kiritimati"),
          ZoneId.of("America/St_Johns"),
          ZoneId.of("Europe/Berlin"),
          ZoneId.of("Pacific/Pago_Pago"));

  @Test
  void aReversedAwardCountsNoLonger() {
    var utc = ZoneId.of("UTC");
    var at = Instant.parse("2026-01-14T10:00:00Z");
    var usage = new RuleUsage(Instant.MIN);
    usage.add(at, Day.of(at, utc));
    assertThat(usage.remove(at.plusMillis(1), Day.of(at, utc))).isFalse();
    assertThat(usage.remove(at, Day.of(at, utc).plusDays(1))).isFalse();
    assertThat(XpRuleTest.rule(1, 0).decide(usage, at, utc).outcome()).isEqualTo("daily_cap");
    assertThat(usage.remove(at, Day.of(at, utc))).isTrue();
    assertThat(usage.size()).isZero();
    assertThat(XpRuleTest.rule(1, 600).decide(usage, at, utc).outcome()).isEqualTo("awarded");
    assertThat(usage.remove(at, Day.of(at, utc))).isFalse();
  }

  @Test
  void refusesALabelThatNoZoneGives() {
    var usage = new RuleUsage(Instant.MIN);
    assertThatThrownBy(
            () -> usage.add(Instant.parse("2026-01-14T10:00:00Z"), LocalDate.parse("2026-01-16")))
        .hasMessage(
            "day must be the day of the award in some zone: 2026-01-16 for 2026-01-14T10:00:00Z");
  }

  @Test
  void keepsAMillionAwardsThatComeInOrder() {
    var usage = new RuleUsage(Instant.MIN);
    var at = Instant.parse("2026-01-14T00:00:00Z");
    for (var i = 0; i < 1_000_000; i++)
      usage.add(at.plusSeconds(i), Day.of(at.plusSeconds(i), ZoneId.of("UTC")));
    assertThat(usage.count(LocalDate.parse("2026-01-15"))).isEqualTo(86_400);
  }

  /// Against lists that are searched from end to end, by the words of the table.
  @Test
  void agreesWithANaiveModel() {
    var seed = Long.getLong("amba.seed", 20260114);
    for (var round = 0; round < 400; round++) {
      var random = new Random(seed + round);
      var usage = new RuleUsage(Instant.MIN);
      var model = new NaiveUsage();
      var rule =
          XpRuleTest.rule(
              random.nextBoolean() ? 1 + random.nextInt(5) : null,
              List.of(0, 1, 60, 3_600, 86_400, 200_000).get(random.nextInt(6)));
      var start =
          Instant.parse(random.nextBoolean() ? "2025-10-24T00:00:00Z" : "2026-03-27T00:00:00Z");
      for (var step = 0; step < 200; step++) {
        var where = "-Damba.seed=" + (seed + round) + " step " + step;
        if (!model.awards.isEmpty() && random.nextInt(10) == 0) {
          var reversed = model.awards.remove(random.nextInt(model.awards.size()));
          assertThat(usage.remove(reversed.at, reversed.day)).as(where).isTrue();
          continue;
        }
        // Whole half minutes, so that equal instants and distances of exactly a cooldown are
        // common.
        var at = start.plusSeconds(30L * random.nextInt(6 * 2_880));
        var zone = ZONES.get(random.nextInt(ZONES.size()));
        var decision = rule.decide(usage, at, zone);
        assertThat(decision).as(where).isEqualTo(model.decide(rule, at, zone));
        usage.apply(decision, at, zone);
        if (decision instanceof XpDecision.Awarded) {
          model.awards.add(new Award(at, ZonedDateTime.ofInstant(at, zone).toLocalDate()));
        }
        assertThat(usage.size()).as(where).isEqualTo(model.awards.size());
      }
    }
  }

  private record Award(Instant at, LocalDate day) {}

  private static final class NaiveUsage {
    final List<Award> awards = new ArrayList<>();

    XpDecision decide(XpRule rule, Instant at, ZoneId zone) {
      var day = ZonedDateTime.ofInstant(at, zone).toLocalDate();
      var onDay = awards.stream().filter(award -> award.day.equals(day)).count();
      if (rule.maxPerDay() != null && onDay >= rule.maxPerDay()) {
        var eligible = at;
        while (!ZonedDateTime.ofInstant(eligible, zone).toLocalDate().isAfter(day))
          eligible = eligible.plusSeconds(30);
        return new XpDecision.DailyCapReached(rule.id(), eligible);
      }
      @Nullable Instant latest = null;
      for (var award : awards) {
        var close =
            Duration.between(award.at, at)
                    .abs()
                    .compareTo(Duration.ofSeconds(rule.cooldownSeconds()))
                < 0;
        if (close && (latest == null || award.at.isAfter(latest))) latest = award.at;
      }
      if (latest != null) {
        return new XpDecision.CoolingDown(rule.id(), latest.plusSeconds(rule.cooldownSeconds()));
      }
      return new XpDecision.Awarded(rule.id(), rule.xpAmount());
    }
  }
}

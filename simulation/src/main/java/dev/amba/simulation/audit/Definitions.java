package dev.amba.simulation.audit;

import dev.amba.simulation.history.BadgeForm;
import dev.amba.simulation.history.RuleForm;
import dev.amba.simulation.history.StreakForm;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;

/// What is defined in a project. Serials count everything that was ever made in it, so their order
/// is that of creation.
final class Definitions {
  private Definitions() {}

  record Rule(int serial, RuleForm form) {}

  /// @param form with the initial freezes that are in force
  /// @param rules since when; the first have always been
  record Streak(int serial, StreakForm form, List<RulesFrom> rules) {
    Streak {
      rules = List.copyOf(rules);
    }

    StreakCalendar calendar(DayOfWeek weekStart) {
      return new StreakCalendar(form.weekly(), weekStart);
    }

    /// As if these had always been the rules.
    Streak anew() {
      return new Streak(serial, form, List.of(new RulesFrom(Instant.MIN, rules(form))));
    }

    static StreakRules rules(StreakForm form) {
      var initial = form.initialFreezes() == null ? form.maxFreezes() : form.initialFreezes();
      return new StreakRules(
          form.graceHours(), form.freezes(), form.maxFreezes(), initial, form.everyN());
    }
  }

  record Badge(int serial, BadgeForm form) {}

  record Settings(
      ZoneId zone, DayOfWeek weekStart, String xpPeriod, int xpPeriodDays, int maxAgeDays) {}
}

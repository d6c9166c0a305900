package dev.amba.simulation.play;

import dev.amba.simulation.history.BadgeForm;
import dev.amba.simulation.history.BoardForm;
import dev.amba.simulation.history.Criteria;
import dev.amba.simulation.history.CurveForm;
import dev.amba.simulation.history.ProjectForm;
import dev.amba.simulation.history.RuleForm;
import dev.amba.simulation.history.StreakForm;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Definitions and settings as JSON.
final class FormText {
  private FormText() {}

  static Map<String, @Nullable Object> rule(int slot, RuleForm form) {
    var body = new LinkedHashMap<String, @Nullable Object>();
    body.put("name", "Rule " + slot);
    body.put("event_name", form.eventName());
    body.put("xp_amount", form.amount());
    body.put("max_per_day", form.maxPerDay());
    body.put("cooldown_seconds", form.cooldownSeconds());
    body.put("is_active", form.active());
    return body;
  }

  static Map<String, @Nullable Object> streak(int slot, StreakForm form) {
    var body = new LinkedHashMap<String, @Nullable Object>();
    body.put("name", "Streak " + slot);
    body.put("qualifying_event", form.event());
    body.put("period", form.weekly() ? "weekly" : "daily");
    body.put("grace_period_hours", form.graceHours());
    body.put("freeze_enabled", form.freezes());
    body.put("max_freezes", form.maxFreezes());
    if (form.initialFreezes() != null) body.put("initial_freezes", form.initialFreezes());
    body.put("freezes_per_n_events", form.everyN());
    return body;
  }

  static Map<String, @Nullable Object> badge(int slot, BadgeForm form) {
    var body = new LinkedHashMap<String, @Nullable Object>();
    body.put("name", "Badge " + slot);
    body.put("xp_reward", form.reward());
    body.put("criteria", criteria(form.criteria()));
    body.put("is_hidden", form.hidden());
    body.put("sort_order", form.sortOrder());
    body.put("is_active", form.active());
    return body;
  }

  private static Map<String, Object> criteria(Criteria criteria) {
    return switch (criteria) {
      case Criteria.EventCount count ->
          Map.of(
              "type", "event_count", "event_name", count.event(), "target_value", count.target());
      case Criteria.StreakLength length ->
          Map.of(
              "type",
              "streak_length",
              "streak_key",
              StreakForm.key(length.streak()),
              "target_value",
              length.target());
      case Criteria.XpThreshold xp -> Map.of("type", "xp_threshold", "target_value", xp.target());
      case Criteria.Level level -> Map.of("type", "level", "target_value", level.target());
      case Criteria.Property property ->
          Map.of(
              "type", "property_value",
              "property_key", property.key(),
              "target_value", property.target());
      case Criteria.JoinedBefore joined ->
          Map.of("type", "joined_before", "date", joined.date().toString());
      case Criteria.AllOf all ->
          Map.of(
              "type",
              "all_of",
              "criteria",
              all.criteria().stream().map(FormText::criteria).toList());
      case Criteria.Manual _ -> Map.of("type", "manual");
    };
  }

  static Map<String, @Nullable Object> board(int slot, BoardForm form) {
    var body = new LinkedHashMap<String, @Nullable Object>();
    body.put("name", "Board " + slot);
    body.put("metric", form.streak() != null ? "streak" : form.event() != null ? "custom" : "xp");
    if (form.streak() != null) body.put("streak_key", StreakForm.key(form.streak()));
    if (form.event() != null) body.put("custom_event", form.event());
    body.put("period", form.period());
    body.put("max_entries", form.maxEntries());
    return body;
  }

  static Map<String, @Nullable Object> project(ProjectForm form) {
    var body = new LinkedHashMap<String, @Nullable Object>();
    if (form.zone() != null) body.put("timezone", form.zone());
    if (form.weekStart() != null) {
      body.put("week_start", form.weekStart().name().toLowerCase(Locale.ROOT));
    }
    if (form.xpPeriod() != null) {
      body.put("xp_period", form.xpPeriod());
      body.put("xp_period_days", form.xpPeriodDays());
    }
    if (form.maxAgeDays() != null) body.put("event_max_age_days", form.maxAgeDays());
    return body;
  }

  static Map<String, Object> curve(CurveForm form) {
    return switch (form) {
      case CurveForm.Table table ->
          Map.of(
              "kind",
              "table",
              "levels",
              table.thresholds().stream().map(xp -> Map.of("min_xp", xp)).toList());
      case CurveForm.Linear linear -> Map.of("kind", "linear", "xp_per_level", linear.xpPerLevel());
      case CurveForm.Geometric curve ->
          Map.of(
              "kind", "geometric",
              "base", curve.base(),
              "growth", curve.growth(),
              "max_level", curve.maxLevel());
    };
  }
}

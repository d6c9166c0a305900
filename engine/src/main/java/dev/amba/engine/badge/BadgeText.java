package dev.amba.engine.badge;

import dev.amba.engine.badge.BadgeCriteria.AllOf;
import dev.amba.engine.badge.BadgeCriteria.EventCount;
import dev.amba.engine.badge.BadgeCriteria.JoinedBefore;
import dev.amba.engine.badge.BadgeCriteria.LevelReached;
import dev.amba.engine.badge.BadgeCriteria.Manual;
import dev.amba.engine.badge.BadgeCriteria.PropertyValue;
import dev.amba.engine.badge.BadgeCriteria.StreakLength;
import dev.amba.engine.badge.BadgeCriteria.XpThreshold;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Criteria as a text for people, for badges that bring no `condition` of their own. English, with
/// the names and keys of the project as they are.
public final class BadgeText {
  private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("uuuu-MM-dd");
  private static final DateTimeFormatter MINUTE =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm 'UTC'");

  private BadgeText() {}

  /// For example "100 × message_sent", "A streak of 7 in login", "Level 5 and 1,000 XP".
  public static String of(BadgeCriteria criteria) {
    var phrase = phrase(criteria);
    return phrase.substring(0, 1).toUpperCase(Locale.ROOT) + phrase.substring(1);
  }

  private static String phrase(BadgeCriteria criteria) {
    return switch (criteria) {
      case EventCount(var name, var target) -> number(target) + " × " + name;
      case StreakLength(var key, var target) -> "a streak of " + number(target) + " in " + key;
      case XpThreshold(var target) -> number(target) + " XP";
      case LevelReached(var target) -> "level " + number(target);
      case PropertyValue(var key, var target) -> "at least " + number(target) + " " + key;
      case JoinedBefore(var date) -> joined(date);
      case AllOf(var all) -> sentence(all.stream().map(BadgeText::phrase).toList());
      case Manual() -> "awarded by hand";
    };
  }

  private static String joined(@Nullable Instant date) {
    if (date == null) return "joined early";
    var at = date.atOffset(ZoneOffset.UTC);
    return "joined before "
        + (at.toLocalTime().equals(LocalTime.MIDNIGHT) ? DAY : MINUTE).format(at);
  }

  private static String sentence(List<String> phrases) {
    var last = phrases.getLast();
    if (phrases.size() == 1) return last;
    return String.join(", ", phrases.subList(0, phrases.size() - 1)) + " and " + last;
  }

  private static String number(long value) {
    return String.format(Locale.ROOT, "%,d", value);
  }

  private static String number(BigDecimal value) {
    return String.format(Locale.ROOT, "%,." + value.scale() + "f", value);
  }
}

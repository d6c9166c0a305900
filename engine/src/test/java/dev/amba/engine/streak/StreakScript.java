package dev.amba.engine.streak;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/// A streak's story as a table, told row by row and asked after each.
///
/// The first line defines the streak: `daily` or `weekly=SUNDAY`, then `zone=`, `grace=`, `max=`,
/// `initial=`, `every=` and `off` for freezes that are not enabled. Each row has
///
/// ```
/// now | what is told | count | longest | status | freezes | qualified | deadline
/// ```
///
/// where an empty cell is not looked at. Told are `mark`, `unmark`, `grant`, `zone` and `define`;
/// an instant before a word or two is that of the mark, when it is not `now`. Instants end with Z
/// or are local in the zone in force. After each row, the stepwise tally, the fold of all told so
/// far, and the auditor must agree.
@NullMarked
final class StreakScript {
  private final StreakFacts facts;
  private final LiveStreak live;
  private ZoneId zone;

  private StreakScript(StreakFacts facts) {
    this.facts = facts;
    zone = facts.zone;
    live = new LiveStreak(facts);
  }

  /// A streak of which only the definition is known.
  static StreakFacts facts(String definition) {
    var words = List.of(definition.split(" +"));
    var freezes = !words.contains("off");
    return new StreakFacts(
        ZoneId.of(value(words, "zone", "UTC")),
        define(words, new StreakDefinition(period(words.getFirst()), 0, freezes, 0, 0, null)));
  }

  static void play(String script) {
    var lines = script.lines().filter(line -> !line.isBlank() && !line.startsWith("#")).toList();
    var story = new StreakScript(facts(lines.getFirst()));
    lines.stream().skip(1).forEach(story::row);
  }

  private void row(String line) {
    var cells = Arrays.copyOf(line.split("\\|"), 8);
    for (var i = 0; i < cells.length; i++) cells[i] = cells[i] == null ? "" : cells[i].strip();
    var now = instant(cells[0]);
    if (!cells[1].isEmpty()) tell(List.of(cells[1].split(" +")), now);
    var told = live.findState(now);
    assertThat(told).as(line + " (auditor)").isEqualTo(StreakAuditor.ask(facts, now));
    var fold = facts.fold();
    var step = fold.fold(facts.grants, new Marks(facts.marks), now);
    assertThat(told).as(line + " (fold)").isEqualTo(fold.findState(step.tally(), now));
    if (cells[2].equals("none")) assertThat(told).as(line).isEmpty();
    else told.ifPresent(state -> look(line, cells, state));
  }

  private void look(String line, String[] cells, StreakState state) {
    look(line, "count", cells[2], state.currentCount());
    look(line, "longest", cells[3], state.longestCount());
    look(line, "status", cells[4], state.status().wireName());
    look(line, "freezes", cells[5], state.freezesRemaining());
    look(line, "qualified", cells[6], state.qualifiedThisPeriod() ? "yes" : "no");
    var deadline = cells[7].isEmpty() || cells[7].equals("null") ? cells[7] : instant(cells[7]);
    look(line, "deadline", deadline.toString(), state.deadlineAt());
  }

  private static void look(String line, String name, String expected, @Nullable Object actual) {
    if (!expected.isEmpty())
      assertThat(String.valueOf(actual)).as(line + ": " + name).isEqualTo(expected);
  }

  private void tell(List<String> words, Instant now) {
    var late = words.size() > 1 && words.getFirst().matches("\\d{4}-.*");
    var at = late ? instant(words.getFirst()) : now;
    var rest = late ? words.subList(1, words.size()) : words;
    switch (rest.getFirst()) {
      case "mark" -> {
        facts.marks.add(at);
        live.mark(at, now);
      }
      case "unmark" -> {
        assertThat(facts.marks.remove(at)).isTrue();
        live.unmark(at, now);
      }
      case "grant" -> {
        facts.grant(now, Integer.parseInt(rest.get(1)));
        live.granted(now);
      }
      case "zone" -> {
        zone = ZoneId.of(rest.get(1));
        facts.move(now, zone);
        live.changed(now, now);
      }
      case "define" -> {
        facts.define(now, define(rest, facts.definition()));
        live.changed(now, now);
      }
      default -> throw new IllegalArgumentException("unknown word: " + rest);
    }
  }

  private Instant instant(String text) {
    if (text.endsWith("Z")) return Instant.parse(text);
    return LocalDateTime.parse(text).atZone(zone).toInstant();
  }

  private static StreakDefinition define(List<String> words, StreakDefinition old) {
    var every = value(words, "every", String.valueOf(old.freezesPerNEvents()));
    var max = Integer.parseInt(value(words, "max", "" + old.maxFreezes()));
    var initial = words.contains("define") ? Math.min(max, old.initialFreezes()) : max;
    return new StreakDefinition(
        old.period(),
        Integer.parseInt(value(words, "grace", "" + old.graceHours())),
        !words.contains("off") && (old.freezeEnabled() || words.contains("on")),
        max,
        Integer.parseInt(value(words, "initial", "" + initial)),
        every.equals("null") ? null : Integer.valueOf(every));
  }

  private static StreakPeriod period(String word) {
    if (word.equals("daily")) return new StreakPeriod.Daily();
    var day = word.substring(word.indexOf('=') + 1).toUpperCase(Locale.ROOT);
    return new StreakPeriod.Weekly(DayOfWeek.valueOf(day));
  }

  private static String value(List<String> words, String name, String absent) {
    return words.stream()
        .filter(word -> word.startsWith(name + "="))
        .map(word -> word.substring(name.length() + 1))
        .findFirst()
        .orElse(absent);
  }
}

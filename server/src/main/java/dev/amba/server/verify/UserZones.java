package dev.amba.server.verify;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// The zones that a user has been in: the own one, or else the project's.
final class UserZones {
  private static final Duration FLIGHT = Duration.ofDays(2);

  /// What was set, for the user or the project.
  private record Setting(Instant at, boolean isOwn, @Nullable String zone) {}

  /// A change of zone.
  ///
  /// @param keepsDeadlines whether it is one after which no deadline comes sooner
  private record Change(Instant at, ZoneId from, ZoneId to, boolean keepsDeadlines) {}

  private final ZoneId first;
  private final List<Setting> settings = new ArrayList<>();
  private final List<Change> changes = new ArrayList<>();

  /// @param own the user's present zone, null for none
  /// @param moves the user's, in order of their making
  UserZones(@Nullable String own, List<ZoneMove> moves, ProjectRow project) {
    var zone = moves.isEmpty() ? own : moves.getFirst().before();
    var shared =
        project.moves().isEmpty() ? project.timezone() : project.moves().getFirst().before();
    first = effective(zone, shared);

    for (var move : project.moves()) settings.add(new Setting(move.at(), false, move.after()));
    for (var move : moves) settings.add(new Setting(move.at(), true, move.after()));
    settings.sort(Comparator.comparing(Setting::at).thenComparing(Setting::isOwn));

    for (var setting : settings) {
      if (setting.isOwn()) zone = setting.zone();
      else shared = setting.zone();
      var from = changes.isEmpty() ? first : changes.getLast().to();
      var to = effective(zone, shared);
      if (to.equals(from)) continue;
      changes.add(new Change(setting.at(), from, to, !isWithinFlight(setting.at())));
    }
  }

  private static ZoneId effective(@Nullable String own, @Nullable String shared) {
    return ZoneId.of(own != null ? own : Objects.requireNonNull(shared, "a project has a zone"));
  }

  /// Whether a change that keeps deadlines was made in the 48 hours before.
  private boolean isWithinFlight(Instant at) {
    return changes.stream()
        .anyMatch(change -> change.keepsDeadlines() && !at.isAfter(change.at().plus(FLIGHT)));
  }

  /// The zone in force.
  ZoneId at(Instant instant) {
    var zone = first;
    for (var change : changes) if (!change.at().isAfter(instant)) zone = change.to();
    return zone;
  }

  /// How often a zone was set up to an instant, be it to the one that was in force.
  int seqAt(Instant instant) {
    return (int) settings.stream().filter(setting -> !setting.at().isAfter(instant)).count();
  }

  /// The instants at which the zone changes.
  List<Instant> changes() {
    return changes.stream().map(Change::at).toList();
  }

  /// When a period closes, as known at an instant: in the zone in force then, unless a change up to
  /// then was followed within 48 hours by its deadline in the zone before or after. The later of
  /// the two holds then, for good.
  Instant deadline(StreakVersion rules, LocalDate period, Instant instant) {
    for (var change : changes) {
      if (!change.keepsDeadlines() || change.at().isAfter(instant)) continue;
      var before = rules.deadline(period, change.from());
      var after = rules.deadline(period, change.to());
      if (isInFlight(before, change) || isInFlight(after, change))
        return before.isAfter(after) ? before : after;
    }
    return rules.deadline(period, at(instant));
  }

  private static boolean isInFlight(Instant deadline, Change change) {
    return deadline.isAfter(change.at()) && !deadline.isAfter(change.at().plus(FLIGHT));
  }
}

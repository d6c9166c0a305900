package dev.amba.engine.streak;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

/// The time from one change of zone to the next.
///
/// @param from its first instant
/// @param seq how many changes there are up to here. One that is added there, whatever it changes,
///   raises it
/// @param crossings the changes that may still keep a deadline; the first that does decides
record ZoneStay(Instant from, int seq, ZoneId zone, List<ZoneCrossing> crossings) {
  // Two zones are at most 36 hours apart: this long after a change, all that it kept is over.
  private static final Duration MEMORY = Duration.ofHours(48 + 36);

  ZoneStay {
    crossings = List.copyOf(crossings);
  }

  /// The stay that begins when `change` ends this one. A change to the same zone keeps nothing and
  /// is only counted.
  ZoneStay until(ZoneChange change) {
    if (change.zone().equals(zone)) return new ZoneStay(change.at(), seq + 1, zone, crossings);
    var kept = new ArrayList<>(crossings);
    if (kept.isEmpty() || !kept.getLast().precludes(change.at()))
      kept.add(new ZoneCrossing(change.at(), zone, change.zone()));
    kept.removeIf(crossing -> crossing.at().plus(MEMORY).isBefore(change.at()));
    return new ZoneStay(change.at(), seq + 1, change.zone(), kept);
  }

  /// When the period `label` closes.
  Instant deadline(StreakPeriod period, LocalDate label, int graceHours) {
    for (var crossing : crossings) {
      var kept = crossing.deadline(period, label, graceHours);
      if (kept != null) return kept;
    }
    return period.deadline(label, graceHours, zone);
  }
}

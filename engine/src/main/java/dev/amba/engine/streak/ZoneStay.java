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
/// @param seqMax the highest `seq` of all changes up to here, 0 for none. A change that is added
///   there raises it
/// @param crossings the changes that may still keep a deadline; the first that does decides
record ZoneStay(Instant from, int seqMax, ZoneId zone, List<ZoneCrossing> crossings) {
  // Two zones are at most 36 hours apart: this long after a change, all that it kept is over.
  private static final Duration MEMORY = Duration.ofHours(48 + 36);

  ZoneStay {
    crossings = List.copyOf(crossings);
  }

  /// The stay that begins when `change` ends this one.
  ZoneStay until(ZoneChange change) {
    var kept = new ArrayList<>(crossings);
    if (kept.isEmpty() || !kept.getLast().precludes(change.at()))
      kept.add(new ZoneCrossing(change.at(), zone, change.zone()));
    kept.removeIf(crossing -> crossing.at().plus(MEMORY).isBefore(change.at()));
    return new ZoneStay(change.at(), Math.max(seqMax, change.seq()), change.zone(), kept);
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

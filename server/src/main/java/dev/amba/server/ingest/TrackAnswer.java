package dev.amba.server.ingest;

import java.util.List;

/// What became of the events of a request, in the order in which they were sent.
///
/// @param tracked how many are accepted now, duplicates included
/// @param results one for each event
public record TrackAnswer(int tracked, List<EventResult> results) {
  static TrackAnswer of(List<EventResult> results) {
    var tracked = results.stream().filter(EventResult.Accepted.class::isInstance).count();
    return new TrackAnswer((int) tracked, results);
  }
}

package dev.amba.server.ingest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import dev.amba.server.platform.http.Json;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;

/// How many events of a name were accepted from a user and not reversed, of those names that are
/// counted.
///
/// A name that has once been counted is counted for ever, so what is here is always right; a name
/// that is missing has to be counted in the log first.
final class EventCounters {
  private static final int BYTES_EACH = 100;
  private static final String NONE = "{}";
  private static final TypeReference<TreeMap<String, Long>> COUNTS = new TypeReference<>() {};

  private final Map<String, Long> counts;

  private EventCounters(Map<String, Long> counts) {
    this.counts = counts;
  }

  static EventCounters read(String json) {
    if (json.equals(NONE)) return new EventCounters(new TreeMap<>());
    try {
      return new EventCounters(Json.MAPPER.readValue(json, COUNTS));
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Whether these names are all counted.
  boolean has(Collection<String> names) {
    return counts.keySet().containsAll(names);
  }

  /// From now on the name is counted.
  void begin(String name, long count) {
    counts.putIfAbsent(name, count);
  }

  /// Counts an event, if its name is counted.
  void accept(String name) {
    counts.computeIfPresent(name, (_, count) -> count + 1);
  }

  /// Counts an event no longer, if its name is counted.
  void takeBack(String name) {
    counts.computeIfPresent(name, (_, count) -> count - 1);
  }

  /// How many there are of a name that is counted.
  long of(String name) {
    var count = counts.get(name);
    if (count == null) throw new IllegalStateException("the name is not counted: " + name);
    return count;
  }

  String json() {
    return counts.isEmpty() ? NONE : Json.write(counts);
  }

  int bytes() {
    return counts.size() * BYTES_EACH;
  }
}

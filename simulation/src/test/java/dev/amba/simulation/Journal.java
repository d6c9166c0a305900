package dev.amba.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/// What senders were promised: our ids of the events that were answered, by the senders' own ids.
final class Journal {
  private final Map<String, String> answered = new ConcurrentHashMap<>();

  /// Notes an accepted event. One that is answered again must be told the same.
  void note(JsonNode result) {
    var eventId = result.path("event_id").asText();
    var id = result.path("id").asText();
    var before = answered.putIfAbsent(eventId, id);
    assertThat(before == null || before.equals(id))
        .as("event %s was answered as %s, and before as %s", eventId, id, before)
        .isTrue();
  }

  int size() {
    return answered.size();
  }

  Set<String> eventIds() {
    return Set.copyOf(answered.keySet());
  }

  /// Every one of `promised` is in the log, once, under the id that was answered; and nothing is
  /// there twice.
  void checkKept(Collection<String> promised, List<JsonNode> log) {
    var stored = byEventId(log);
    assertThat(stored).as("events in the log more than once").noneSatisfy(this::isTwice);
    assertThat(promised.stream().filter(eventId -> !stored.containsKey(eventId)).toList())
        .as("events that were answered and are not in the log")
        .isEmpty();
    for (var eventId : promised) {
      assertThat(stored.get(eventId))
          .as("the id of event %s in the log", eventId)
          .isEqualTo(List.of(answered.getOrDefault(eventId, "")));
    }
  }

  /// The log holds what was answered and nothing else.
  void checkExact(List<JsonNode> log) {
    checkKept(eventIds(), log);
    assertThat(byEventId(log).keySet()).isEqualTo(eventIds());
  }

  private void isTwice(String eventId, List<String> ids) {
    assertThat(ids).as(eventId).hasSizeGreaterThan(1);
  }

  private static Map<String, List<String>> byEventId(List<JsonNode> log) {
    return log.stream()
        .collect(
            Collectors.groupingBy(
                event -> event.path("event_id").asText(),
                HashMap::new,
                Collectors.mapping(event -> event.path("id").asText(), Collectors.toList())));
  }
}

package dev.amba.server.demo;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Writes down a scenario's events as lines that import reads.
final class EventsFile {
  private static final ObjectMapper JSON = new ObjectMapper();

  private EventsFile() {}

  /// Writes all of them, a line each.
  static void write(Scenario scenario, Path file) throws IOException {
    try (var out = Files.newBufferedWriter(file)) {
      scenario.events(event -> {
        try {
          out.write(json(event).toString());
          out.write('\n');
        } catch (IOException e) {
          throw new UncheckedIOException(e);
        }
      });
    }
  }

  /// An event as the wire has it, without its user.
  static ObjectNode body(DemoEvent event) {
    var body = JSON.createObjectNode().put("event", event.event());
    if (!event.properties().isEmpty()) body.set("properties", JSON.valueToTree(event.properties()));
    return body;
  }

  private static ObjectNode json(DemoEvent event) {
    var line = body(event);
    line.put("external_id", event.externalId());
    line.put("occurred_at", event.occurredAt().toString());
    if (event.eventId() != null) line.put("event_id", event.eventId());
    return line;
  }
}

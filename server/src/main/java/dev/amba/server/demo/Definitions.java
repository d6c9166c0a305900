package dev.amba.server.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/// What a scenario defines in a file of its own, as the API takes it.
///
/// @param badges in the order in which users see them
/// @param boards leaderboards of its own, the one to look at first
record Definitions(List<JsonNode> badges, List<JsonNode> boards) {
  private static final ObjectMapper JSON = new ObjectMapper();

  /// Reads a file that lies beside this class.
  static Definitions read(String file) {
    try (var in = Definitions.class.getResourceAsStream(file)) {
      var content = JSON.readTree(in);
      return new Definitions(list(content.path("badges")), list(content.path("leaderboards")));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<JsonNode> list(JsonNode array) {
    var list = new ArrayList<JsonNode>();
    array.forEach(list::add);
    return List.copyOf(list);
  }
}

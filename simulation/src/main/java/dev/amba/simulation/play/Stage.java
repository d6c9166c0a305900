package dev.amba.simulation.play;

import dev.amba.simulation.client.Api;
import dev.amba.simulation.client.Project;
import dev.amba.simulation.history.History;
import java.io.IOException;
import java.util.LinkedHashMap;
import org.jspecify.annotations.Nullable;

/// Where histories are played.
///
/// @param servers all of them serve the same; each request goes to any
/// @param owner the access token of the developer who owns them
/// @param faults what goes wrong on purpose, null for nothing
record Stage(Servers servers, String owner, @Nullable Faults faults) {

  /// Makes the project of a history.
  Project project(History history) throws IOException, InterruptedException {
    var settings = new LinkedHashMap<String, Object>();
    FormText.project(history.project())
        .forEach((name, value) -> {
          if (value != null) settings.put(name, value);
        });
    settings.put("name", "Seed " + history.seed());
    settings.put("environment", "development");
    return servers.alive(() -> new Api(servers.url(0)).createProject(owner, settings));
  }
}

package dev.amba.simulation.tools;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.amba.simulation.process.AmbaProcess;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A server in a process of its own, and in it one project after another, whose rule `commit` gives
/// 10 XP, at most three times a day and not twice in ten minutes.
final class Served implements AutoCloseable {
  static final List<String> JAVA =
      List.of("-Xmx256m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1");

  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpClient http = HttpClient.newHttpClient();
  private final Path dataDir;
  private AmbaProcess server;
  private URI url;
  private String id = "";

  Served(Path dataDir) throws IOException, InterruptedException {
    this.dataDir = dataDir;
    this.server = serve(0);
    this.url = server.awaitReady();
  }

  /// Begins an empty project; what follows is about it.
  void beginProject() throws IOException, InterruptedException {
    var created = send("POST", "/v1/admin/projects", "{\"name\": \"History\"}");
    id = created.at("/data/project/id").asText();
    var rule =
        """
        {"name": "Commit", "event_name": "commit", "xp_amount": 10, "max_per_day": 3,
         "cooldown_seconds": 600}
        """;
    send("POST", "/v1/admin/projects/" + id + "/xp", rule);
  }

  /// Ends the server as a power cut does, and starts it again at the same address.
  void killAndRestart() throws IOException, InterruptedException {
    server.signal("KILL");
    server.awaitExit();
    server.close();
    server = serve(url.getPort());
    url = server.awaitReady();
  }

  /// Starts an import into the project.
  AmbaProcess startImport(Path file, String... options) throws IOException {
    var arguments =
        new ArrayList<>(
            List.of("import", file.toString(), "--project", id, "--url", url.toString()));
    arguments.addAll(List.of("--data-dir", dataDir.toString()));
    arguments.addAll(List.of(options));
    return AmbaProcess.start(Map.of(), JAVA, arguments);
  }

  /// How many events there are.
  long events() throws IOException, InterruptedException {
    return send("GET", "/v1/admin/projects/" + id + "/events/count", null)
        .at("/data/total")
        .asLong();
  }

  /// Everybody's XP, highest first.
  List<Long> xp() throws IOException, InterruptedException {
    var users = send("GET", "/v1/admin/projects/" + id + "/xp/users?limit=200", null).path("data");
    return users.findValues("total_xp").stream().map(JsonNode::asLong).toList();
  }

  /// What `amba verify` ends with.
  int verify() throws IOException, InterruptedException {
    try (var verify =
        AmbaProcess.start(Map.of(), JAVA, List.of("verify", "--data-dir", dataDir.toString()))) {
      return verify.awaitExit();
    }
  }

  private AmbaProcess serve(int port) throws IOException {
    var arguments = List.of("serve", "--port", "" + port, "--data-dir", dataDir.toString());
    return AmbaProcess.start(Map.of("AMBA_RATE_LIMITS", "off"), JAVA, arguments);
  }

  private JsonNode send(String method, String path, @Nullable String body)
      throws IOException, InterruptedException {
    var token = Files.readString(dataDir.resolve("admin-token")).strip();
    var request =
        HttpRequest.newBuilder(url.resolve(path))
            .header("Authorization", "Bearer " + token)
            .header("Content-Type", "application/json")
            .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
            .build();
    var response = http.send(request, BodyHandlers.ofString());
    if (response.statusCode() / 100 == 2) return JSON.readTree(response.body());
    throw new AssertionError(path + " answered " + response.statusCode() + " " + response.body());
  }

  @Override
  public void close() throws IOException {
    server.close();
  }
}

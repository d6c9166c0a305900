package dev.amba.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.amba.simulation.client.Api;
import dev.amba.simulation.client.Reply;
import dev.amba.simulation.process.ServerProcess;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// Keys, tokens and passwords reach no log, wherever they are sent and whatever goes wrong, though
/// the server tells all that it can.
class SecretsTest {
  private static final String PASSWORD = "correct-horse-battery";
  private static final String WRONG = "wrong-staple-battery";
  private static final String APP_PASSWORD = "an-app-users-password";

  /// The end of a secret gives away as much as the whole.
  private static final int TAIL = 16;

  private final Map<String, String> secrets = new LinkedHashMap<>();

  @Test
  void noLogHasThem() throws Exception {
    try (var scene = Scene.open(SecretsTest.class)) {
      scene.play(() -> play(scene));
    }
  }

  private void play(Scene scene) throws Exception {
    var log = scene.path("server.log");
    var home = scene.installation();
    var arguments = List.of("--port", "0", "--data-dir", home.dataDir().toString());
    var environment = Map.of("AMBA_RATE_LIMITS", "off", "QUARKUS_LOG_LEVEL", "DEBUG");
    try (var server = ServerProcess.start(arguments, environment, log)) {
      var api = Scene.api(server);
      collect(api);
      secrets.put("admin token", Files.readString(home.dataDir().resolve("admin-token")).strip());
      secrets.put("database password", String.valueOf(home.database().password()));
      for (var secret : secrets.values()) sendEverywhere(server.url(), secret);
      // What fails is told in full.
      home.postgres().orElseThrow().destroyForcibly();
      sendEverywhere(server.url(), secret("password"));
      sendEverywhere(server.url(), secret("server key"));
    }
    var logs = logs(scene.path("."));
    assertThat(logs.get(log.toRealPath())).contains("DEBUG");
    logs.forEach((file, text) ->
        secrets.forEach((name, secret) ->
            assertThat(text.contains(tail(secret))).as("%s has the %s", file, name).isFalse()));
  }

  private void collect(Api api) throws IOException, InterruptedException {
    var owner =
        sent(api.post("/auth/developer/signup", "", Map.of("email", "a@b.c", "password", PASSWORD)))
            .data();
    secrets.put("password", PASSWORD);
    secrets.put("wrong password", WRONG);
    secrets.put("app user's password", APP_PASSWORD);
    put("access token", owner, "access_token");
    put("developer's refresh token", owner, "refresh_token");
    var token = secret("access token");
    put(
        "personal token",
        sent(api.post("/auth/developer/pat/rotate", token, Map.of())).data(),
        "pat");
    var made = sent(api.post("/admin/projects", token, Map.of("name", "Secrets"))).data();
    put("server key", made.path("api_keys").path("server"), "key");
    var project = "/admin/projects/" + made.path("project").path("id").asText();
    var user = sent(api.post(project + "/users", token, Map.of("external_id", "u"))).data();
    var session =
        sent(api.post(
                project + "/users/" + user.path("id").asText() + "/sessions", token, Map.of()))
            .data();
    put("session token", session, "session_token");
    put("refresh token", session, "refresh_token");
    var key = made.path("api_keys").path("client").path("key").asText();
    secrets.put("client key", key);
  }

  private static Reply sent(Reply reply) {
    assertThat(reply.isSuccess()).as("%s", reply).isTrue();
    return reply;
  }

  private void put(String name, JsonNode data, String field) {
    var secret = data.path(field).asText();
    assertThat(secret).as(name).hasSizeGreaterThan(TAIL);
    secrets.put(name, secret);
  }

  private String secret(String name) {
    return secrets.getOrDefault(name, "");
  }

  /// A secret where it belongs, and everywhere else.
  private void sendEverywhere(URI server, String secret) throws IOException {
    var json =
        "{\"email\": \"a@b.c\", \"password\": \"%s\", \"refresh_token\": \"%s\"}"
            .formatted(secret, secret);
    for (var path :
        List.of(
            "/auth/developer/login", "/auth/developer/refresh", "/client/auth/refresh", "/mcp")) {
      raw(server, "POST", path, headers(secret), json);
    }
    if (secret.equals(APP_PASSWORD)) {
      raw(server, "POST", "/auth/developer/signup", headers(secret), json);
      raw(server, "POST", "/client/auth/email/signup", headers(secret("client key")), json);
      raw(server, "POST", "/client/auth/email/login", headers(secret("client key")), json);
    }
    raw(
        server,
        "POST",
        "/auth/developer/login",
        headers(secret),
        json.substring(0, json.length() - 3));
    raw(server, "POST", "/auth/developer/login", "Content-Type: text/" + secret + "\r\n", secret);
    raw(server, "POST", "/client/events", headers(secret), "{\"event\": \"%s\"}".formatted(secret));
    raw(server, "POST", "/admin/projects", headers(secret), "{\"name\": \"%s\"}".formatted(secret));
    for (var header :
        List.of(
            "X-Api-Key",
            "Authorization",
            "Cookie",
            "X-Request-Id",
            "X-Amba-Timezone",
            "X-Amba-Project",
            "Origin",
            "Accept",
            "Host",
            "traceparent")) {
      raw(server, "GET", "/client/xp", header + ": " + secret + "\r\n", "");
      raw(server, "GET", "/client/xp", headers(secret) + header + ": \u0001" + secret + "\r\n", "");
    }
    raw(server, "GET", "/client/xp?token=" + secret, headers(secret), "");
    raw(server, "GET", "/admin/projects/" + secret, headers(secret), "");
    raw(server, "GET", "/" + secret + "%zz", headers(secret), "");
    raw(server, "GET", "/client/xp", "X-Long: " + "x".repeat(17_000) + secret + "\r\n", "");
    raw(server, secret, "/client/xp", headers(secret), "");
  }

  private String headers(String secret) {
    return "Authorization: Bearer %s\r\nX-Api-Key: %s\r\nCookie: amba_session=%s\r\nContent-Type: application/json\r\nAccept: application/json, text/event-stream\r\n"
        .formatted(secret, secret.startsWith("amb_") ? secret : secret("client key"), secret);
  }

  /// Some of this is no HTTP, and all that matters is that it was read.
  private static void raw(URI server, String method, String path, String headers, String body)
      throws IOException {
    var content = body.getBytes(StandardCharsets.UTF_8);
    var host = headers.contains("Host:") ? "" : "Host: localhost\r\n";
    var head =
        "%s %s HTTP/1.1\r\n%sConnection: close\r\nContent-Length: %d\r\n%s\r\n"
            .formatted(method, path, host, content.length, headers);
    try (var socket = new Socket(server.getHost(), server.getPort())) {
      socket.setSoTimeout(60_000);
      socket.getOutputStream().write(head.getBytes(StandardCharsets.UTF_8));
      socket.getOutputStream().write(content);
      assertThat(socket.getInputStream().readAllBytes()).as(path).isNotEmpty();
    }
  }

  /// All logs below a folder, the database's too.
  private static Map<Path, String> logs(Path folder) throws IOException {
    var logs = new LinkedHashMap<Path, String>();
    var files = new ArrayList<Path>();
    try (var all = Files.walk(folder.toRealPath())) {
      all.filter(file -> file.toString().endsWith(".log") || file.toString().endsWith("log"))
          .filter(Files::isRegularFile)
          .forEach(files::add);
    }
    for (var file : files) logs.put(file, Files.readString(file, StandardCharsets.ISO_8859_1));
    return logs;
  }

  private static String tail(String secret) {
    return secret.substring(Math.max(0, secret.length() - TAIL));
  }
}

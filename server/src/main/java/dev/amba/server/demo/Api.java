package dev.amba.server.demo;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// The server's HTTP API, as a developer uses it.
final class Api implements AutoCloseable {
  private static final Duration TIMEOUT = Duration.ofSeconds(60);
  private static final ObjectMapper JSON =
      JsonMapper.builder().propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE).build();

  private final String url;
  private final @Nullable String token;
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private Api(String url, @Nullable String token) {
    this.url = url;
    this.token = token;
  }

  /// The API for a developer who signs up with this.
  ///
  /// @param url the server's base URL
  static Api of(URI url, Developer developer) {
    var base = url.toString().replaceAll("/+$", "");
    try (var nobody = new Api(base, null)) {
      var answer = nobody.post("/v1/auth/developer/signup", developer);
      return new Api(base, answer.path("access_token").asText());
    }
  }

  /// The `data` of the answer.
  JsonNode post(String path, Object body) {
    return send("POST", path, body);
  }

  /// The `data` of the answer.
  JsonNode put(String path, Object body) {
    return send("PUT", path, body);
  }

  private JsonNode send(String method, String path, Object body) {
    try {
      var builder =
          HttpRequest.newBuilder(URI.create(url + path))
              .timeout(TIMEOUT)
              .header("Content-Type", "application/json")
              .method(method, BodyPublishers.ofByteArray(JSON.writeValueAsBytes(body)));
      if (token != null) builder.header("Authorization", "Bearer " + token);
      var response = http.send(builder.build(), BodyHandlers.ofString());
      if (response.statusCode() / 100 == 2) return JSON.readTree(response.body()).path("data");
      throw new DemoException(
          "%s %s was answered by %d: %s"
              .formatted(method, path, response.statusCode(), response.body()));
    } catch (JacksonException e) {
      throw new DemoException(method + " " + path + " was answered by what is no JSON: " + e);
    } catch (IOException e) {
      throw new DemoException(method + " " + path + " failed: " + e);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      throw new DemoException("interrupted while waiting for " + method + " " + path);
    }
  }

  @Override
  public void close() {
    http.shutdownNow();
  }
}

package dev.amba.server;

import static io.restassured.RestAssured.given;

import io.restassured.response.ValidatableResponse;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Somebody who calls the API: the headers that they send with every request.
public final class ApiCaller {
  /// Sends nothing that says who calls.
  public static final ApiCaller NOBODY = new ApiCaller(Map.of());

  private final Map<String, String> headers;

  private ApiCaller(Map<String, String> headers) {
    this.headers = Map.copyOf(headers);
  }

  /// Sends a token alone.
  public static ApiCaller bearer(String token) {
    return NOBODY.token(token);
  }

  /// Sends a client key alone.
  public static ApiCaller key(String key) {
    return NOBODY.with("X-Api-Key", key);
  }

  /// This caller, who also sends a token.
  public ApiCaller token(String token) {
    return with("Authorization", "Bearer " + token);
  }

  /// This caller, who also sends a header.
  public ApiCaller with(String header, String value) {
    var more = new HashMap<>(headers);
    more.put(header, value);
    return new ApiCaller(more);
  }

  /// What this caller sends in a header.
  public String header(String name) {
    return Objects.requireNonNull(headers.get(name), name);
  }

  /// All that this caller sends.
  public Map<String, String> headers() {
    return headers;
  }

  public ValidatableResponse get(String path) {
    return send("GET", path, null);
  }

  public ValidatableResponse delete(String path) {
    return send("DELETE", path, null);
  }

  public ValidatableResponse post(String path, @Nullable String json) {
    return send("POST", path, json);
  }

  public ValidatableResponse put(String path, String json) {
    return send("PUT", path, json);
  }

  public ValidatableResponse patch(String path, String json) {
    return send("PATCH", path, json);
  }

  /// Sends a request, with a body in JSON or none.
  public ValidatableResponse send(String method, String path, @Nullable String json) {
    var request = given().urlEncodingEnabled(false).headers(headers);
    if (json != null) {
      request = request.contentType("application/json").body(json.getBytes(StandardCharsets.UTF_8));
    }
    return request.request(method, path).then();
  }
}

package dev.amba.server.console;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;

import dev.amba.server.platform.db.PostgresResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The console's addresses, whether or not it was built: without it they answer the page that says
/// how to get it.
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
class ConsolePagesTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "/",
        "/sign-in",
        "/account",
        "/projects",
        "/projects/1",
        "/projects/1/",
        "/projects/1/xp",
        "/projects/1/users/a:b"
      })
  void eachPageIsTheDocument(String path) {
    given()
        .get(path)
        .then()
        .statusCode(200)
        .header("Content-Type", "text/html; charset=utf-8")
        .header("Cache-Control", "no-cache")
        .header("Content-Security-Policy", containsString("default-src 'none'"))
        .header("X-Content-Type-Options", "nosniff")
        .body(containsString("<title>Amba"));
  }

  @Test
  void whatTheBrowserHasIsNotSentAgain() {
    var etag = given().get("/").then().extract().header("ETag");
    given().header("If-None-Match", etag).get("/").then().statusCode(304);
    given()
        .head("/")
        .then()
        .statusCode(200)
        .header("ETag", equalTo(etag))
        .header("Content-Length", notNullValue());
  }

  @ParameterizedTest
  @CsvSource({
    "GET, /nothing, 404",
    "GET, /index.html, 404",
    "GET, /project.html, 404",
    "GET, /assets/none.js, 404",
    "GET, /assets/..%2f..%2fapplication.properties, 404",
    "GET, /admin/nothing, 404",
    "GET, /client/nothing, 404",
    "GET, /projectsx, 404",
    "GET, /v1/projects, 404",
    "GET, /v1/, 404",
    "POST, /projects, 404",
    "DELETE, /, 404",
    "GET, /admin/projects, 401",
    "GET, /client/xp, 401",
  })
  void allElseIsTheApis(String method, String path, int status) {
    given()
        .urlEncodingEnabled(false)
        .request(method, path)
        .then()
        .statusCode(status)
        .contentType("application/json")
        .body("error.code", notNullValue());
  }
}

package dev.amba.server.player;

import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import dev.amba.server.ApiCaller;
import dev.amba.server.TestProject;
import dev.amba.server.platform.db.PostgresResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What an app's user may say of themselves, in words and in headers.
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
class ProfileTest {
  private static final String ME = "/client/users/me";

  @Inject Jdbi jdbi;

  private ApiCaller user = ApiCaller.NOBODY;

  @BeforeEach
  void create() {
    user = TestProject.create(jdbi).user();
  }

  @Test
  void whatIsLeftOutStays() {
    user.patch(
            ME,
            """
            {"display_name": "Ada 🦊", "avatar_url": "https://example.org/a.png",
             "properties": {"plan": "pro", "n": 1.50}, "timezone": "Europe/Berlin", "other": 1}
            """)
        .statusCode(200)
        .body("data.display_name", equalTo("Ada 🦊"))
        .body("data.properties.plan", equalTo("pro"));
    user.patch(ME, "{\"properties\": {\"level\": 2}, \"avatar_url\": null}")
        .statusCode(200)
        .body("data.display_name", equalTo("Ada 🦊"))
        .body("data.avatar_url", nullValue())
        .body("data.properties.plan", nullValue())
        .body("data.properties.level", equalTo(2))
        .body("data.timezone", equalTo("Europe/Berlin"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      useHeadersInDisplayName = true,
      textBlock =
          """
          body                                       | code             | pointer
          {"timezone": "Mars/Base"}                  | INVALID_TIMEZONE | /timezone
          {"timezone": "UTC+2"}                      | INVALID_TIMEZONE | /timezone
          {"display_name": ""}                       | INVALID_INPUT    | /display_name
          {"display_name": "a\\u0000b"}              | INVALID_INPUT    | /display_name
          {"display_name": "\\ud83e"}                | INVALID_INPUT    | /display_name
          {"avatar_url": "javascript:alert(1)"}      | INVALID_INPUT    | /avatar_url
          {"avatar_url": "a.png"}                    | INVALID_INPUT    | /avatar_url
          {"properties": []}                         | INVALID_INPUT    | /properties
          {"properties": null}                       | INVALID_INPUT    | /properties
          {"properties": {"a\\u0000": 1}}            | INVALID_INPUT    | /properties
          {"properties": {"a": [[[[[[[[[[1]]]]]]]]]]}}| INVALID_INPUT    | /properties
          """)
  void refusesInWords(String body, String code, String pointer) {
    user.patch(ME, body)
        .statusCode(400)
        .body("error.code", equalTo(code))
        .body("error.details.fields[0].pointer", equalTo(pointer));
  }

  @Test
  void propertiesHaveAtMost32KiB() {
    user.patch(ME, "{\"properties\": {\"a\": \"%s\"}}".formatted("x".repeat(32 * 1024)))
        .statusCode(400)
        .body("error.details.fields[0].pointer", equalTo("/properties"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      useHeadersInDisplayName = true,
      textBlock =
          """
          own           | X-Amba-Timezone | Time-Zone       | zone
                        |                 |                 |
                        | Asia/Tokyo      |                 | Asia/Tokyo
                        |                 | America/Chicago | America/Chicago
                        | Asia/Tokyo      | America/Chicago | Asia/Tokyo
          Europe/Berlin | Asia/Tokyo      | America/Chicago | Europe/Berlin
                        | Mars/Base       |                 |
                        | Mars/Base       | America/Chicago |
          """)
  void aHeaderSetsTheZoneOfAUserWithoutOne(
      @Nullable String own, @Nullable String ours, @Nullable String common, @Nullable String zone) {
    if (own != null) user.patch(ME, "{\"timezone\": \"%s\"}".formatted(own)).statusCode(200);
    var sender = user;
    if (ours != null) sender = sender.with("X-Amba-Timezone", ours);
    if (common != null) sender = sender.with("Time-Zone", common);
    var wanted = zone == null ? nullValue(String.class) : equalTo(zone);
    sender.get("/client/xp").statusCode(200);
    sender.get(ME).statusCode(200).body("data.timezone", wanted);
    user.with("X-Amba-Timezone", "Pacific/Apia").get("/client/xp").statusCode(200);
    user.get(ME).body("data.timezone", zone == null ? equalTo("Pacific/Apia") : wanted);
  }

  @Test
  void aZoneThatIsTakenBackMayBeSetByAHeaderAgain() {
    user.with("X-Amba-Timezone", "Asia/Tokyo").get(ME).body("data.timezone", equalTo("Asia/Tokyo"));
    user.patch(ME, "{\"timezone\": null}").body("data.timezone", nullValue());
    user.with("X-Amba-Timezone", "Pacific/Apia")
        .get(ME)
        .body("data.timezone", equalTo("Pacific/Apia"));
  }
}

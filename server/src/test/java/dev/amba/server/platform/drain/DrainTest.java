package dev.amba.server.platform.drain;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.emptyOrNullString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;

import dev.amba.server.platform.db.PostgresResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What callers and operators see of a server that was told to stop, and how long it waits.
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@TestProfile(DrainTest.OfItsOwn.class)
class DrainTest {

  /// No other test wants a server that drains.
  public static final class OfItsOwn implements QuarkusTestProfile {}

  @Inject Drain drain;

  @BeforeEach
  void begin() {
    drain.begin();
  }

  @Test
  void newWorkIsTurnedAway() {
    given()
        .body("{\"event\":\"login\"}")
        .contentType("application/json")
        .post("/v1/client/events")
        .then()
        .statusCode(503)
        .header("Retry-After", not(emptyOrNullString()))
        .body("error.code", equalTo("OVERLOADED"))
        .body("error.message", equalTo("the server is shutting down"))
        .body("error.hint", not(emptyOrNullString()))
        .body("error.request_id", not(emptyOrNullString()));
  }

  @Test
  void operatorsStillSeeIt() {
    given().get("/health/live").then().statusCode(200);
    given().get("/metrics").then().statusCode(200);
    given().get("/health/ready").then().statusCode(503);
  }

  @Test
  void waitsForWhatIsUnderWay() throws InterruptedException {
    drain.enter();
    assertThat(drain.await(Duration.ofMillis(20))).isFalse();
    drain.leave();
    assertThat(drain.await(Duration.ofSeconds(20))).isTrue();
  }
}

package dev.amba.server.platform.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.amba.server.platform.problem.ProblemCode;
import dev.amba.server.platform.problem.ProblemException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What bodies are refused for, and in which words (contract §1).
class ShapeTest {
  private static final Shape ITEM = Shape.admin("Item", Field.whole("min_xp", 0, 10).must());
  private static final Field[] FIELDS = {
    Field.text("name", 1, 5).must().alias("title"),
    Field.whole("amount", 1, 1_000_000),
    Field.whole("cap", 1, 10).orNull(),
    Field.flag("on"),
    Field.choice("kind", List.of("a", "b")),
    Field.instant("at"),
    Field.zone("zone"),
    Field.day("day"),
    Field.decimal("growth", "1", "2"),
    Field.free("extra", 40, 3),
    Field.key("key"),
    Field.whole("hours", 0, 9, "between 0 and 3 by day, between 0 and 9 by night"),
    Field.list("items", ITEM, 0, 2)
  };
  private static final Shape ADMIN = Shape.admin("AdminBody", FIELDS);
  private static final Shape CLIENT = Shape.client("ClientBody", FIELDS);

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      useHeadersInDisplayName = true,
      textBlock =
          """
          body                                | pointer         | message
          []                                  | ``              | the body must be an object: []
          {}                                  | /name           | name is required
          {"name": null}                      | /name           | name must not be null
          {"name": ""}                        | /name           | name must have 1 to 5 characters: it has 0
          {"name": "sixsix"}                  | /name           | name must have 1 to 5 characters: it has 6
          {"name": 5}                         | /name           | name must be a text: 5
          {"name": "a\\u0000"}                | /name           | name must not contain the NUL character: found at position 1
          {"name": "\\ud800"}                 | /name           | name must be valid Unicode: half of a surrogate pair at position 0
          {"name": "a", "title": "b"}         | /title          | title means the same as name and must have the same value: "b" and "a"
          {"name": "a", "amount": 0}          | /amount         | amount must be between 1 and 1000000: 0
          {"name": "a", "amount": 1.5}        | /amount         | amount must be a whole number: 1.5
          {"name": "a", "amount": "1"}        | /amount         | amount must be a whole number: "1"
          {"name": "a", "amount": 1e999999}   | /amount         | amount must be between 1 and 1000000: 1E+999999
          {"name": "a", "amount": 9007199254740993} | /amount   | amount must be between 1 and 1000000: 9007199254740993
          {"name": "a", "amount": null}       | /amount         | amount must not be null
          {"name": "a", "on": "yes"}          | /on             | on must be true or false: "yes"
          {"name": "a", "kind": "c"}          | /kind           | kind must be one of a, b: "c"
          {"name": "a", "at": "2026-01-14T10:30:00"} | /at      | at must be an ISO 8601 instant with an offset, such as 2026-01-14T10:30:00Z: "2026-01-14T10:30:00"
          {"name": "a", "at": "2026-02-30T10:30:00Z"} | /at     | at must be an ISO 8601 instant with an offset, such as 2026-01-14T10:30:00Z: "2026-02-30T10:30:00Z"
          {"name": "a", "at": "1969-12-31T23:59:59Z"} | /at     | at must lie between 1970-01-01T00:00:00Z and 9999-01-01T00:00:00Z: "1969-12-31T23:59:59Z"
          {"name": "a", "at": 5}              | /at             | at must be an instant such as 2026-01-14T10:30:00Z: 5
          {"name": "a", "day": "2026-13-01"}  | /day            | day must be a day such as 2026-01-14: "2026-13-01"
          {"name": "a", "growth": 0.5}        | /growth         | growth must be between 1 and 2: 0.5
          {"name": "a", "extra": []}          | /extra          | extra must be an object: []
          {"name": "a", "extra": {"a": {"b": {"c": {}}}}} | /extra | extra must have at most 3 levels
          {"name": "a", "extra": {"a": "012345678901234567890123456789012"}} | /extra | extra must have at most 40 bytes: it has 41
          {"name": "a", "key": "Up"}          | /key            | key must have 1 to 100 characters of a to z, 0 to 9, _, . and -, and begin with a letter or a digit: "Up"
          {"name": "a", "key": ".a"}          | /key            | key must have 1 to 100 characters of a to z, 0 to 9, _, . and -, and begin with a letter or a digit: ".a"
          {"name": "a", "key": 5}             | /key            | key must be a text: 5
          {"name": "a", "key": "019bbb84-c800-7001-9a3e-5f0c7e1d2a44"} | /key | key must not look like a UUID, because what does is taken for an id: "019bbb84-c800-7001-9a3e-5f0c7e1d2a44"
          {"name": "a", "hours": 10}          | /hours          | hours must be between 0 and 3 by day, between 0 and 9 by night: 10
          {"name": "a", "items": {}}          | /items          | items must be a list: {}
          {"name": "a", "items": [{}, {}, {}]} | /items         | items must have 0 to 2 items: it has 3
          {"name": "a", "items": [{"min_xp": 1}, {"min_xp": 11}]} | /items/1/min_xp | items[1].min_xp must be between 0 and 10: 11
          {"name": "a", "items": [{"min_xp": 1, "x": 1}]} | /items/0/x | items[0].x is not a field here; known are min_xp
          """)
  void oneError(String body, String pointer, String message) {
    var problem = refusal(ADMIN, body).problem();
    assertThat(problem.code()).isEqualTo(ProblemCode.INVALID_INPUT);
    assertThat(problem.message()).isEqualTo(message);
    assertThat(problem.fields()).singleElement().extracting("pointer").isEqualTo(pointer);
  }

  @ParameterizedTest
  @ValueSource(strings = {"Mars/Olympus", "UTC+2", "+02:00", "", "europe/berlin"})
  void zonesHaveACodeOfTheirOwn(String zone) {
    var problem = refusal(ADMIN, "{\"name\": \"a\", \"zone\": \"%s\"}".formatted(zone)).problem();
    assertThat(problem.code()).isEqualTo(ProblemCode.INVALID_TIMEZONE);
    assertThat(problem.message()).contains("IANA").contains(zone);
  }

  @Test
  void allErrorsAreToldAtOnce() {
    var problem =
        refusal(ADMIN, "{\"amount\": 0, \"zone\": \"x\", \"on\": 1, \"typo\": 1}").problem();
    assertThat(problem.code()).isEqualTo(ProblemCode.INVALID_INPUT);
    assertThat(problem.fields())
        .extracting("pointer")
        .containsExactly("/name", "/amount", "/on", "/zone", "/typo");
    assertThat(problem.message()).startsWith("5 fields are invalid: name is required; amount must");
  }

  @Test
  void appsMaySendFieldsThatAreNotKnownYet() {
    assertThat(CLIENT.read(bytes("{\"name\": \"a\", \"new\": 1}")).text("name")).isEqualTo("a");
  }

  @Test
  void readsWhatIsGiven() {
    var values =
        ADMIN.read(
            bytes(
                """
                {"title": "😀😀😀😀😀", "amount": 3.0, "cap": null, "at": "2026-01-14T10:30:00.1239+05:45"}
                """));
    assertThat(values.text("name")).isEqualTo("😀😀😀😀😀");
    assertThat(values.whole("amount")).isEqualTo(3);
    assertThat(values.has("cap")).isTrue();
    assertThat(values.integerOrNull("cap")).isNull();
    assertThat(values.has("kind")).isFalse();
    assertThat(values.instantOrNull("at")).hasToString("2026-01-14T04:45:00.123Z");
  }

  @Test
  void twoNamesOfAFieldMayBothBeUsedForOneValue() {
    var shape = Shape.admin("Aliased", Field.instant("at").alias("when"));
    var values =
        shape.read(
            bytes("{\"at\": \"2026-01-14T12:00:00Z\", \"when\": \"2026-01-14T14:00:00+02:00\"}"));
    assertThat(values.instantOrNull("at")).hasToString("2026-01-14T12:00:00Z");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "{", "{\"a\": 1} x", "{\"a\": 1, \"a\": 2}", "{'a': 1}", "nul", "[1,]", "NaN"})
  void whatIsNotJson(String body) {
    assertThat(refusal(ADMIN, body).problem().code()).isEqualTo(ProblemCode.INVALID_JSON);
  }

  @Test
  void whatIsNotUtf8() {
    var body = bytes("{\"name\": \"a?\"}");
    body[11] = (byte) 0xc3;
    assertThatExceptionOfType(ProblemException.class)
        .isThrownBy(() -> ADMIN.read(body))
        .satisfies(e -> assertThat(e.problem().code()).isEqualTo(ProblemCode.INVALID_JSON));
  }

  @Test
  void whatIsTooDeepOrTooLarge() {
    var deep = "[".repeat(Json.MAX_NESTING + 1) + "]".repeat(Json.MAX_NESTING + 1);
    assertThat(refusal(ADMIN, deep).problem().code()).isEqualTo(ProblemCode.INVALID_JSON);
    var large = " ".repeat(Json.MAX_BODY_BYTES - 1) + "{}";
    assertThat(refusal(ADMIN, large).problem().code()).isEqualTo(ProblemCode.BODY_TOO_LARGE);
  }

  private static ProblemException refusal(Shape shape, String body) {
    return catchThrowableOfType(ProblemException.class, () -> shape.read(bytes(body)));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}

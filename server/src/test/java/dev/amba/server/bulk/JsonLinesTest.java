package dev.amba.server.bulk;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class JsonLinesTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      useHeadersInDisplayName = true,
      textBlock =
          """
          line | item
          {"event":"e","external_id":"u","occurred_at":"2026-01-14T10:30:00+02:00","event_id":"1"} | {"event":"e","external_id":"u","occurred_at":"2026-01-14T08:30:00.000Z","event_id":"1"}
          # aliases
          {"event_name":"e","user_id":"u","timestamp":"2026-01-14T10:30:00Z","event_id":"1"} | {"event":"e","user_id":"u","occurred_at":"2026-01-14T10:30:00.000Z","event_id":"1"}
          {"event":"e","event_name":"e","external_id":"u","user_id":"v","occurred_at":"2026-01-14T10:30:00Z","event_id":"1"} | {"event":"e","external_id":"u","user_id":"v","occurred_at":"2026-01-14T10:30:00.000Z","event_id":"1"}
          # properties stay as they were written
          {"event":"e","external_id":"u","occurred_at":"2026-01-14T10:30:00Z","event_id":"1","properties":{"b":1.50,"a":[12345678901234567890,null,{"x":true}]}} | {"event":"e","external_id":"u","occurred_at":"2026-01-14T10:30:00.000Z","event_id":"1","properties":{"b":1.50,"a":[12345678901234567890,null,{"x":true}]}}
          {"event":"e","external_id":"u","occurred_at":"2026-01-14T10:30:00Z","event_id":"1","properties":{}} | {"event":"e","external_id":"u","occurred_at":"2026-01-14T10:30:00.000Z","event_id":"1","properties":{}}
          # null and empty stand for absence
          {"event":"e","external_id":"u","user_id":null,"occurred_at":"2026-01-14T10:30:00Z","event_id":"1","properties":null,"timezone":""} | {"event":"e","external_id":"u","occurred_at":"2026-01-14T10:30:00.000Z","event_id":"1"}
          # zones and other texts pass
          {"event":"e","external_id":"😀","occurred_at":"2026-01-14T10:30:00Z","event_id":"1","timezone":"Europe/Berlin"} | {"event":"e","external_id":"😀","occurred_at":"2026-01-14T10:30:00.000Z","event_id":"1","timezone":"Europe/Berlin"}
          {"event":"e","external_id":"\\ud83d\\ude00","occurred_at":"2026-01-14T10:30:00Z","event_id":"1"} | {"event":"e","external_id":"😀","occurred_at":"2026-01-14T10:30:00.000Z","event_id":"1"}
          """)
  void makesItems(String line, String item) throws IOException {
    assertThat(Parsing.json(line)).singleElement().isInstanceOf(Row.class);
    assertThat(((Row) Parsing.json(line).getFirst()).json()).isEqualTo(item);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      useHeadersInDisplayName = true,
      textBlock =
          """
          line | complaint
          {"event":"e" | INVALID_JSON: the line is not valid JSON at column
          {"event":"e"} {} | INVALID_JSON: the line is not valid JSON
          {"event":"e","event":"f"} | INVALID_JSON: the line is not valid JSON at column 21: Duplicate field 'event'
          {event:"e"} | INVALID_JSON: the line is not valid JSON
          nonsense | INVALID_JSON: the line is not valid JSON
          [] | INVALID_JSON: the line must be a JSON object: []
          "text" | INVALID_JSON: the line must be a JSON object: "text"
          {} | INVALID_INPUT: event is missing: it is the event's name; external_id is missing: it or user_id says whose event it is; occurred_at is missing: it says when it happened, such as 2026-01-14T10:30:00Z
          {"event":42,"external_id":"u","occurred_at":"2026-01-14T10:30:00Z"} | INVALID_INPUT: event must be a text: 42
          {"event":"e","event_name":"f","external_id":"u","occurred_at":"2026-01-14T10:30:00Z"} | INVALID_INPUT: event and event_name must not differ: "f"
          {"event":"e","external_id":7,"occurred_at":"2026-01-14T10:30:00Z"} | INVALID_INPUT: external_id must be a text: 7
          {"event":"e","external_id":"u","occurred_at":1768386600} | INVALID_INPUT: occurred_at must be a text: 1768386600
          {"event":"e","external_id":"u","occurred_at":"2026-01-14T10:30:00"} | INVALID_INPUT: occurred_at must carry an offset, such as 2026-01-14T10:30:00Z or …+02:00: 2026-01-14T10:30:00
          {"event":"e","external_id":"u","occurred_at":"2026-01-14T10:30:00Z","properties":[1]} | INVALID_INPUT: properties must be an object: [1]
          {"event":"e","external_id":"u","occurred_at":"2026-01-14T10:30:00Z","event_id":5,"timezone":6} | INVALID_INPUT: event_id must be a text: 5; timezone must be a text: 6
          {"event":"e","external_id":"\\ud83d","occurred_at":"2026-01-14T10:30:00Z"} | INVALID_INPUT: the line holds half of a surrogate pair
          """)
  void refusesLines(String line, String complaint) throws IOException {
    assertThat(Parsing.json(line)).singleElement().isInstanceOf(BadLine.class);
    assertThat(Parsing.told(Parsing.json(line).getFirst())).startsWith("1! " + complaint);
  }

  @Test
  void refusesNestingThatWouldSpoilTheRequest() throws IOException {
    var deep = "{\"properties\":" + "[".repeat(100) + "]".repeat(100) + "}";
    assertThat(Parsing.told(Parsing.json(deep).getFirst()))
        .startsWith("1! INVALID_JSON: the line is not valid JSON")
        .contains("nesting depth");
  }

  @Test
  void passesOverBlankLinesAndCountsThem() throws IOException {
    var line = "{\"event\":\"e\",\"external_id\":\"u\",\"occurred_at\":\"2026-01-14T10:30:00Z\"}";
    assertThat(Parsing.json("\uFEFF" + line + "\r\n\r\n  \n" + line + "\n\n"))
        .extracting(Parsed::line)
        .containsExactly(1L, 4L);
    assertThat(Parsing.json("")).isEmpty();
  }

  @Test
  void tellsOfAnUnknownFieldOnce() throws IOException {
    var line =
        "{\"event\":\"e\",\"external_id\":\"u\",\"occurred_at\":\"2026-01-14T10:30:00Z\",\"%s\":1}\n";
    var parsing = new Parsing();
    var content = line.formatted("extra") + line.formatted("extra") + line.formatted("More");
    assertThat(parsing.all(content, Format.JSON_LINES)).hasOnlyElementsOfType(Row.class);
    assertThat(parsing.notes())
        .containsExactly(
            "field 'extra' is unknown and ignored (first on line 1)",
            "field 'More' is unknown and ignored (first on line 3)");
  }
}

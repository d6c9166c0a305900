package dev.amba.server.bulk;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class EventIdsTest {
  private static final String LINE =
      "{\"event\":\"e\",\"external_id\":\"u\",\"occurred_at\":\"2026-01-14T10:30:00Z\"}\n";

  @Test
  void areThoseOfTheContent() throws IOException {
    // Pinned: other ids would double what earlier versions imported.
    assertThat(ids(LINE)).containsExactly("import-1e84c0604580ffe1de0f2ab113504f60");
    assertThat(ids(LINE)).isEqualTo(ids("\n\n" + LINE));
  }

  @Test
  void tellEqualLinesApartByTheirOrder() throws IOException {
    var first = ids(LINE).getFirst();
    assertThat(ids(LINE.repeat(3))).containsExactly(first, first + "-2", first + "-3");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      useHeadersInDisplayName = true,
      textBlock =
          """
          same  | one                                        | other
          # the same event, written in another way
          true  | "external_id":"u"                          | "external_id": "u", "extra": 1
          true  | "external_id":"u"                          | "external_id":"u","timezone":"Asia/Tokyo"
          true  | "external_id":"u","properties":{"a":1,"b":{"c":2,"d":3}} | "properties":{"b":{"d":3,"c":2},"a":1},"external_id":"u"
          true  | "external_id":"\\u00e4"                    | "external_id":"ä"
          # other events
          false | "external_id":"u"                          | "external_id":"v"
          false | "external_id":"u"                          | "user_id":"u"
          false | "external_id":"u"                          | "external_id":"u","properties":{}
          false | "external_id":"u","properties":{"a":1}     | "external_id":"u","properties":{"a":2}
          false | "external_id":"u","properties":{"a":[1,2]} | "external_id":"u","properties":{"a":[2,1]}
          """)
  void followTheMeaning(boolean same, String one, String other) throws IOException {
    var frame = "{\"event\":\"e\",%s,\"occurred_at\":\"2026-01-14T10:30:00Z\"}";
    assertThat(ids(frame.formatted(one)).equals(ids(frame.formatted(other)))).isEqualTo(same);
  }

  @Test
  void areTheSameFromCsv() throws IOException {
    var csv = "event,external_id,occurred_at\ne,u,2026-01-14T12:30:00+02:00\n";
    assertThat(Parsing.csv(csv).stream().map(EventIdsTest::id).toList()).isEqualTo(ids(LINE));
  }

  private static List<String> ids(String lines) throws IOException {
    return Parsing.json(lines).stream().map(EventIdsTest::id).toList();
  }

  private static String id(Parsed parsed) {
    return ((Row) parsed).json().replaceAll(".*\"event_id\":\"([^\"]*)\".*", "$1");
  }
}

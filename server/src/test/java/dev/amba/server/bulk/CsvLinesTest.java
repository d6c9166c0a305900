package dev.amba.server.bulk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class CsvLinesTest {
  private static final String AT = "2026-01-14T10:30:00Z";
  private static final String ITEM =
      "{\"event\":\"e\",\"external_id\":\"u\",\"occurred_at\":\"2026-01-14T10:30:00.000Z\","
          + "\"event_id\":\"1\"";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      useHeadersInDisplayName = true,
      textBlock =
          """
          column       | cell               | rest
          properties.n | 12                 | ,"properties":{"n":12}}
          properties.n | -0.50              | ,"properties":{"n":-0.50}}
          properties.n | 123456789012345    | ,"properties":{"n":123456789012345}}
          properties.n | 1234567890123456   | ,"properties":{"n":"1234567890123456"}}
          properties.n | 007                | ,"properties":{"n":"007"}}
          properties.n | 1e3                | ,"properties":{"n":"1e3"}}
          properties.n | true               | ,"properties":{"n":true}}
          properties.n | True               | ,"properties":{"n":"True"}}
          properties.n | null               | ,"properties":{"n":"null"}}
          properties.n | "a, ""b""\"        | ,"properties":{"n":"a, \\"b\\""}}
          properties.n | "a;b"              | ,"properties":{"n":"a;b"}}
          properties.n | 5" pipe            | ,"properties":{"n":"5\\" pipe"}}
          properties.n | ``                 | }
          properties   | "{""a"":{""b"":1}}" | ,"properties":{"a":{"b":1}}}
          timezone     | Asia/Tokyo         | ,"timezone":"Asia/Tokyo"}
          other        | x                  | }
          """)
  void makesItems(String column, String cell, String rest) throws IOException {
    var content = "event,external_id,occurred_at,event_id," + column + "\ne,u," + AT + ",1," + cell;
    assertThat(Parsing.csv(content)).singleElement().isInstanceOf(Row.class);
    assertThat(((Row) Parsing.csv(content).getFirst()).json()).isEqualTo(ITEM + rest);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      useHeadersInDisplayName = true,
      textBlock =
          """
          record                         | complaint
          e,u,2026-01-14T10:30:00Z       | INVALID_INPUT: the line must have 4 columns: it has 3
          e,u,2026-01-14T10:30:00Z,{},x  | INVALID_INPUT: the line must have 4 columns: it has 5
          ,u,2026-01-14T10:30:00Z,       | INVALID_INPUT: event is missing
          e,,2026-01-14T10:30:00Z,       | INVALID_INPUT: external_id is missing
          e,u,,                          | INVALID_INPUT: occurred_at is missing
          e,u,2026-01-14T10:30:00Z,{a    | INVALID_JSON: properties must be a JSON object:
          e,u,2026-01-14T10:30:00Z,5     | INVALID_INPUT: properties must be an object: 5
          e,"u"x,2026-01-14T10:30:00Z,   | INVALID_INPUT: the line is not valid CSV:
          e,"u,2026-01-14T10:30:00Z,     | INVALID_INPUT: a quote is opened and never closed
          """)
  void refusesRecords(String record, String complaint) throws IOException {
    var parsed = Parsing.csv("event,external_id,occurred_at,properties\n" + record);
    assertThat(parsed).singleElement().isInstanceOf(BadLine.class);
    assertThat(Parsing.told(parsed.getFirst())).startsWith("2! " + complaint);
  }

  @Test
  void joinsRecordsOverSeveralLines() throws IOException {
    var content =
        "event,external_id,occurred_at,properties.note\r\n"
            + "e,u,"
            + AT
            + ",\"one\r\ntwo, \"\"three\"\"\r\n\"\r\n\r\n"
            + "e,u,"
            + AT
            + ",four\r\n";
    var parsed = Parsing.csv(content);
    assertThat(parsed).extracting(Parsed::line).containsExactly(2L, 6L);
    assertThat(((Row) parsed.getFirst()).json())
        .contains("\"note\":\"one\\ntwo, \\\"three\\\"\\n\"");
  }

  @Test
  void losesOnlyTheLineWithAnUnclosedQuote() throws IOException {
    var good = "e,u," + AT + ",x\n";
    var content =
        "event,external_id,occurred_at,properties.note\n"
            + good
            + "e,u,"
            + AT
            + ",\"open\n"
            + good.repeat(30_000);
    var parsed = Parsing.csv(content);
    assertThat(parsed).hasSize(30_002);
    assertThat(parsed.stream().filter(BadLine.class::isInstance).map(Parsing::told))
        .containsExactly("3! INVALID_INPUT: a quote is opened and never closed");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      useHeadersInDisplayName = true,
      textBlock =
          """
          header                                | complaint
          'e,u,2026-01-14T10:30:00Z'            | must name the columns
          'event,external_id'                   | must name the columns
          'external_id,occurred_at'             | must name the columns
          'event,occurred_at'                   | must name the columns
          'event,external_id,occurred_at,event' | must name a column once: event
          """)
  void refusesHeaders(String header, String complaint) {
    assertThatThrownBy(() -> Parsing.csv(header + "\n"))
        .isInstanceOf(BadInput.class)
        .hasMessageContaining(complaint);
  }

  @Test
  void takesAnEmptyFile() throws IOException {
    assertThat(Parsing.csv("")).isEmpty();
    assertThat(Parsing.csv("\n\n")).isEmpty();
    assertThat(Parsing.csv("event,external_id,occurred_at")).isEmpty();
  }

  @Test
  void takesOtherDelimitersAndAByteOrderMark() throws IOException {
    for (var delimiter : new String[] {",", ";", "\t"}) {
      var content = "\uFEFFevent, \"external_id\",occurred_at,event_id\ne,u," + AT + ",1\n";
      assertThat(Parsing.csv(content.replace(",", delimiter)).stream().map(Parsing::told))
          .containsExactly("2 u " + ITEM + "}");
    }
  }

  @Test
  void tellsOfAnUnknownColumnOnce() throws IOException {
    var parsing = new Parsing();
    var row = "e,u," + AT + ",1\n";
    parsing.all("event,external_id,occurred_at,colour\n" + row + row, Format.CSV);
    assertThat(parsing.notes())
        .containsExactly("field 'colour' is unknown and ignored (first on line 2)");
  }
}

package dev.amba.server.bulk;

import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class InputTest {
  private static final String JSON =
      "{\"event\":\"e\",\"external_id\":\"u\",\"occurred_at\":\"2026-01-14T10:30:00Z\"}\n";
  private static final String CSV = "event,external_id,occurred_at\ne,u,2026-01-14T10:30:00Z\n";

  @TempDir private Path folder;

  @Test
  void seesThroughGzipWhateverTheName() throws IOException {
    for (var name : List.of("a.jsonl", "a.gz", "a")) {
      assertThat(lines(name, JSON.getBytes(UTF_8))).containsExactly(1L);
      assertThat(lines(name, Zipped.of(JSON))).containsExactly(1L);
      assertThat(lines(name, Zipped.of(CSV))).containsExactly(2L);
    }
  }

  @Test
  void readsEveryMemberOfAGzipFile() throws IOException {
    var one = Zipped.of(JSON.repeat(1_000));
    var both = new byte[2 * one.length];
    System.arraycopy(one, 0, both, 0, one.length);
    System.arraycopy(one, 0, both, one.length, one.length);
    assertThat(lines("a.gz", both)).hasSize(2_000);
  }

  @Test
  void countsTheBytesOfTheFile() throws IOException {
    var bytes = Zipped.of(JSON.repeat(10_000));
    var consumed = new AtomicLong();
    read(Files.write(folder.resolve("a"), bytes), consumed);
    assertThat(consumed).hasValue(bytes.length);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      useHeadersInDisplayName = true,
      textBlock =
          """
          name       | content                         | format
          a.jsonl    | {"event":                       | JSON_LINES
          a.csv      | {"event":                       | JSON_LINES
          a          | ` {"event":`                    | JSON_LINES
          a.csv      | event,external_id,occurred_at   | CSV
          a.csv      | nonsense                        | CSV
          A.CSV.GZ   | nonsense                        | CSV
          a.tsv      | nonsense                        | CSV
          a          | occurred_at;"external_id";event | CSV
          a.jsonl    | event,external_id,occurred_at   | CSV
          a.jsonl    | nonsense                        | JSON_LINES
          a          | ``                              | JSON_LINES
          """)
  void tellsTheFormat(String name, String content, Format format) {
    assertThat(Format.of(name, content)).isEqualTo(format);
    assertThat(Format.of(name, "\uFEFF" + content + "\n{")).isEqualTo(format);
  }

  @Test
  void refusesWhatItCannotRead() throws IOException {
    refuses("PK\3\4 and so on".getBytes(UTF_8), "is a ZIP archive, not plain or gzip text");
    refuses("BZh91AY".getBytes(UTF_8), "try bzcat FILE | ./amba import - …");
    refuses(JSON.getBytes(UTF_16), "is UTF-16, not plain or gzip text in UTF-8; try iconv");
    refuses(("[" + JSON + "]").getBytes(UTF_8), "is a JSON list; import reads one object a line");
  }

  private void refuses(byte[] content, String complaint) throws IOException {
    var file = Files.write(folder.resolve("a"), content);
    assertThatThrownBy(() -> read(file, new AtomicLong()))
        .isInstanceOf(BadInput.class)
        .hasMessageContaining(complaint);
  }

  private List<Long> lines(String name, byte[] content) throws IOException {
    return read(Files.write(folder.resolve(name), content), new AtomicLong());
  }

  private static List<Long> read(Path file, AtomicLong consumed) throws IOException {
    try (var source = new Input(file, null).open(consumed, new UnknownFields(_ -> {}))) {
      var lines = new ArrayList<Long>();
      for (var next = source.next(); next != null; next = source.next()) {
        assertThat(next).isInstanceOf(Row.class);
        lines.add(next.line());
      }
      return lines;
    }
  }
}

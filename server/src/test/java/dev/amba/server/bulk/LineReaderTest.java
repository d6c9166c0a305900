package dev.amba.server.bulk;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class LineReaderTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      useHeadersInDisplayName = true,
      textBlock =
          """
          content      | lines
          ''           | ''
          'a'          | 1:a
          'a;'         | 1:a
          'a;b'        | 1:a 2:b
          'a;;b;'      | 1:a 2: 3:b
          'a<;b<;'     | 1:a 2:b
          'a<b;'       | 1:a<b
          '^a;^b'      | 1:a 2:^b
          'ä;€;𝄞'     | 1:ä 2:€ 3:𝄞
          '�'          | 1:�
          """)
  void cutsLines(String content, String lines) throws IOException {
    var text = content.replace(';', '\n').replace('<', '\r').replace('^', '\uFEFF');
    var read = String.join(" ", read(text.getBytes(UTF_8)));
    assertThat(read.replace('\r', '<').replace('\uFEFF', '^')).isEqualTo(lines);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 65_534, 65_535, 65_536, 65_537, 131_072, 300_000, 1 << 20})
  void keepsLinesOfAnyAdmittedLength(int length) throws IOException {
    var line = "x".repeat(length);
    for (var end : List.of("\n", "\r\n")) {
      assertThat(read((line + end + "next" + end).getBytes(UTF_8)))
          .containsExactly("1:" + line, "2:next");
    }
  }

  @Test
  void reportsATooLongLineAndGoesOn() throws IOException {
    var line = "x".repeat(LineReader.MAX_BYTES + 1);
    assertThat(read((line + "\nnext").getBytes(UTF_8)))
        .containsExactly(
            "1!BODY_TOO_LARGE the line must have at most 1048576 bytes: it has 1048577", "2:next");
    assertThat(read("x".repeat(5_000_000).getBytes(UTF_8)))
        .containsExactly(
            "1!BODY_TOO_LARGE the line must have at most 1048576 bytes: it has 5000000");
  }

  @Test
  void reportsWhatIsNoText() throws IOException {
    assertThat(read("a\nb\u00ff\u00fec\nd\0\n\u00c3\u00a4\n".getBytes(ISO_8859_1)))
        .containsExactly(
            "1:a",
            "2!INVALID_INPUT the line must be UTF-8: it has bytes that are not",
            "3!INVALID_INPUT the line must not contain the NUL character: found at position 2",
            "4:ä");
  }

  private static List<String> read(byte[] content) throws IOException {
    var reader = new LineReader(new ByteArrayInputStream(content));
    var lines = new ArrayList<String>();
    for (var line = reader.next(); line != null; line = reader.next()) {
      lines.add(
          switch (line) {
            case Line.Whole(var number, var text) -> number + ":" + text;
            case Line.Broken(var number, _, var code, var flaw) -> number + "!" + code + " " + flaw;
          });
    }
    return lines;
  }
}

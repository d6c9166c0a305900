package dev.amba.server.console;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConsoleFilesTest {
  private final ConsoleFiles files = new ConsoleFiles("/dev/amba/server/console/files/");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          assets/a.js  |                      | plain    |
          assets/a.js  | identity             | plain    |
          assets/a.js  | gzip, deflate        | zipped   | gzip
          assets/a.js  | gzip, deflate, br    | squeezed | br
          assets/a.js  | br;q=0, gzip;q=0.5   | zipped   | gzip
          assets/a.js  | BR;q=1.0             | squeezed | br
          assets/b.css | gzip, br             | b        |
          """)
  void leavesAsTheBrowserTakesIt(
      String name, @Nullable String accepted, String content, @Nullable String encoding) {
    var file = files.find(name, accepted).orElseThrow();
    assertThat(file.content().toString().strip()).isEqualTo(content);
    assertThat(file.encoding()).isEqualTo(encoding);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "assets/none.js",
        "",
        "assets/",
        "../console/files/assets/a.js",
        "assets/../x",
        ".a"
      })
  void hasNothingElse(String name) {
    assertThat(files.find(name, "br")).isEmpty();
  }
}

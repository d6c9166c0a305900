package dev.amba.server.bulk;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ProgressTextTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      useHeadersInDisplayName = true,
      textBlock =
          """
          accepted | rejected | fraction | seconds | bar                                                                    | line
          0        | 0        | 0        | 0       | [                        ] 0 % 0 lines, 0/s                          | import: 0 % of the file, 0 lines, 0/s
          12000    | 345      | 0.5      | 10      | [============            ] 50 % 12,345 lines, 1,235/s, 345 rejected  | import: 50 % of the file, 12,345 lines, 1,235/s, 345 rejected
          3000000  | 0        | 1        | 100     | [========================] 100 % 3,000,000 lines, 30,000/s             | import: 100 % of the file, 3,000,000 lines, 30,000/s
          10       | 0        | -1       | 1       | 10 lines, 10/s                                                         | import: 10 lines, 10/s
          """)
  void shows(long accepted, long rejected, double fraction, long seconds, String bar, String line) {
    var text =
        new ProgressText(new Tally(accepted, 0, rejected), fraction, Duration.ofSeconds(seconds));
    assertThat(text.bar()).isEqualTo(bar).hasSizeLessThan(80);
    assertThat(text.line()).isEqualTo(line);
  }
}

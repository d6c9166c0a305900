package dev.amba.server.bulk;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.OptionalLong;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class BackoffTest {
  private static final Backoff BACKOFF =
      new Backoff(Duration.ofMillis(200), Duration.ofSeconds(10), Duration.ofMinutes(1));

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      useHeadersInDisplayName = true,
      textBlock =
          """
          failure | retryAfter | leastMs | mostMs
          1       | -          |     100 |    200
          2       | -          |     200 |    400
          6       | -          |    3200 |   6400
          7       | -          |    5000 |  10000
          1000    | -          |    5000 |  10000
          # what the server asks for is the least, within reason
          1       | 0          |       0 |    100
          1       | 3          |    3000 |   3100
          1       | 86400      |   10000 |  10100
          """)
  void staysInBounds(int failure, @Nullable Long retryAfter, long leastMs, long mostMs) {
    var asked = retryAfter == null ? OptionalLong.empty() : OptionalLong.of(retryAfter);
    var random = new SplittableRandom(failure);
    for (int i = 0; i < 1_000; i++) {
      assertThat(BACKOFF.wait(failure, asked, random).toMillis()).isBetween(leastMs, mostMs);
    }
  }
}

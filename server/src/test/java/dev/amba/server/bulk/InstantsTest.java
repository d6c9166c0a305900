package dev.amba.server.bulk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class InstantsTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      useHeadersInDisplayName = true,
      textBlock =
          """
          text                                | wire
          2026-01-14T10:30:00Z                | 2026-01-14T10:30:00.000Z
          2026-01-14t10:30:00z                | 2026-01-14T10:30:00.000Z
          2026-01-14T10:30Z                   | 2026-01-14T10:30:00.000Z
          2026-01-14T10:30:00+02:00           | 2026-01-14T08:30:00.000Z
          2026-01-14T10:30:00-0330            | 2026-01-14T14:00:00.000Z
          2026-01-14T10:30:00+02              | 2026-01-14T08:30:00.000Z
          2026-01-14 10:30:00 +0200           | 2026-01-14T08:30:00.000Z
          2026-01-14 10:30:00+02:00           | 2026-01-14T08:30:00.000Z
          2026-01-14T10:30:00.1239999Z        | 2026-01-14T10:30:00.123Z
          2026-01-14T10:30:00.123456789+05:45 | 2026-01-14T04:45:00.123Z
          1969-12-31T23:59:59.999Z            | 1969-12-31T23:59:59.999Z
          2024-02-29T00:00:00Z                | 2024-02-29T00:00:00.000Z
          """)
  void reads(String text, String wire) {
    assertThat(Instants.wire(Instants.parse(text))).isEqualTo(wire);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      useHeadersInDisplayName = true,
      textBlock =
          """
          text                        | complaint
          2026-01-14T10:30:00         | must carry an offset
          2026-01-14 10:30:00         | must carry an offset
          2026-01-14                  | must be an ISO 8601 instant
          1768386600000               | must be an ISO 8601 instant
          yesterday                   | must be an ISO 8601 instant
          2026-13-14T10:30:00Z        | must be an ISO 8601 instant
          2025-02-29T10:30:00Z        | must be an ISO 8601 instant
          2026-01-14T24:30:00Z        | must be an ISO 8601 instant
          2026-01-14T10:30:60Z        | must be an ISO 8601 instant
          2026-01-14T10:30:00+19:00   | must be an ISO 8601 instant
          2026-01-14T10:30:00+02:00+1 | must be an ISO 8601 instant
          2026-01-14T10:30:00 Berlin  | must be an ISO 8601 instant
          """)
  void refuses(String text, String complaint) {
    assertThatThrownBy(() -> Instants.parse(text)).hasMessageContaining(complaint, text);
  }
}

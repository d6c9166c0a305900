package dev.amba.server.bulk;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/// What an answer of the server means for the lines of a file.
class ReplyTest {
  @Test
  void aReasonDoesNotSpeakOfPlacesInARequest() {
    var reply =
        new Reply(
            200,
            """
            {"data": {"results": [{"status": "rejected", "error": {"code": "INVALID_TIMEZONE",
              "message": "events[12].timezone must be an IANA time zone"}}]}}
            """,
            OptionalLong.empty());
    assertThat(reply.verdicts(1))
        .containsExactly(
            new Verdict.Rejected("INVALID_TIMEZONE", "timezone must be an IANA time zone"));
  }
}

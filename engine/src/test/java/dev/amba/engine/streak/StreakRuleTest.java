package dev.amba.engine.streak;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.Collections;
import java.util.Random;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What a definition and some marks come to at an instant: semantics §5 sentence by sentence, as
/// far as it needs no story. Each row holds in whatever order the marks arrive.
///
/// Definitions are those of [StreakScript]; instants end with Z or are local in the zone.
@NullMarked
final class StreakRuleTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      useHeadersInDisplayName = true,
      textBlock =
          """
          definition                              | marks                                                | now                      | count | longest | status | freezes
          # the first mark; only one of a period counts
          daily                                   | 2026-01-05T12:00                                     | 2026-01-05T12:00         | 1 | 1 | active | 0
          daily                                   | 2026-01-05T12:00 2026-01-05T23:59                    | 2026-01-05T23:59         | 1 | 1 | active | 0
          daily                                   | 2026-01-05T12:00 2026-01-06T00:00                    | 2026-01-06T00:00         | 2 | 2 | active | 0
          # a period closes at its deadline, the local start of the one after it
          daily                                   | 2026-01-05T12:00                                     | 2026-01-06T23:59:59.999  | 1 | 1 | active | 0
          daily                                   | 2026-01-05T12:00                                     | 2026-01-07T00:00         | 0 | 1 | broken | 0
          weekly=MONDAY                           | 2026-01-05T12:00                                     | 2026-01-18T23:59:59.999  | 1 | 1 | active | 0
          weekly=MONDAY                           | 2026-01-05T12:00                                     | 2026-01-19T00:00         | 0 | 1 | broken | 0
          # plus the hours of grace
          daily grace=6                           | 2026-01-05T12:00                                     | 2026-01-07T05:59:59.999  | 1 | 1 | active | 0
          daily grace=6                           | 2026-01-05T12:00                                     | 2026-01-07T06:00         | 0 | 1 | broken | 0
          daily grace=24                          | 2026-01-05T12:00                                     | 2026-01-07T23:59:59.999  | 1 | 1 | active | 0
          daily grace=24                          | 2026-01-05T12:00                                     | 2026-01-08T00:00         | 0 | 1 | broken | 0
          weekly=MONDAY grace=167                 | 2026-01-05T12:00                                     | 2026-01-25T22:59:59.999  | 1 | 1 | active | 0
          weekly=MONDAY grace=167                 | 2026-01-05T12:00                                     | 2026-01-25T23:00         | 0 | 1 | broken | 0
          # on the wall clock: 06:00 on the days of a change too
          daily grace=6 zone=Europe/Berlin        | 2026-03-27T12:00                                     | 2026-03-29T03:59:59.999Z | 1 | 1 | active | 0
          daily grace=6 zone=Europe/Berlin        | 2026-03-27T12:00                                     | 2026-03-29T04:00:00Z     | 0 | 1 | broken | 0
          daily grace=6 zone=Europe/Berlin        | 2025-10-24T12:00                                     | 2025-10-26T04:59:59.999Z | 1 | 1 | active | 0
          daily grace=6 zone=Europe/Berlin        | 2025-10-24T12:00                                     | 2025-10-26T05:00:00Z     | 0 | 1 | broken | 0
          daily grace=6 zone=America/St_Johns     | 2026-03-06T12:00                                     | 2026-03-08T08:29:59.999Z | 1 | 1 | active | 0
          daily grace=6 zone=America/St_Johns     | 2026-03-06T12:00                                     | 2026-03-08T08:30:00Z     | 0 | 1 | broken | 0
          # a skipped wall time means the instant after the gap
          daily grace=2 zone=Europe/Berlin        | 2026-03-27T12:00                                     | 2026-03-29T00:59:59.999Z | 1 | 1 | active | 0
          daily grace=2 zone=Europe/Berlin        | 2026-03-27T12:00                                     | 2026-03-29T01:00:00Z     | 0 | 1 | broken | 0
          daily zone=America/Sao_Paulo            | 2018-11-02T12:00                                     | 2018-11-04T02:59:59.999Z | 1 | 1 | active | 0
          daily zone=America/Sao_Paulo            | 2018-11-02T12:00                                     | 2018-11-04T03:00:00Z     | 0 | 1 | broken | 0
          # one that comes twice the earlier
          daily grace=2 zone=Europe/Berlin        | 2025-10-24T12:00                                     | 2025-10-25T23:59:59.999Z | 1 | 1 | active | 0
          daily grace=2 zone=Europe/Berlin        | 2025-10-24T12:00                                     | 2025-10-26T00:00:00Z     | 0 | 1 | broken | 0
          # overdue: a freeze is spent, the count stays
          daily max=1                             | 2026-01-05T12:00                                     | 2026-01-07T00:00         | 1 | 1 | frozen | 0
          daily max=2                             | 2026-01-05T12:00                                     | 2026-01-07T00:00         | 1 | 1 | frozen | 1
          daily max=2                             | 2026-01-05T12:00                                     | 2026-01-08T00:00         | 1 | 1 | frozen | 0
          daily max=1 grace=6                     | 2026-01-05T12:00                                     | 2026-01-07T06:00         | 1 | 1 | frozen | 0
          weekly=MONDAY max=1                     | 2026-01-05T12:00                                     | 2026-01-19T00:00         | 1 | 1 | frozen | 0
          # none left, or not enabled: broken
          daily max=1                             | 2026-01-05T12:00                                     | 2026-01-08T00:00         | 0 | 1 | broken | 0
          daily max=2                             | 2026-01-05T12:00                                     | 2026-01-09T00:00         | 0 | 1 | broken | 0
          daily max=1 off                         | 2026-01-05T12:00                                     | 2026-01-07T00:00         | 0 | 1 | broken | 0
          daily max=1 initial=0                   | 2026-01-05T12:00                                     | 2026-01-07T00:00         | 0 | 1 | broken | 0
          # a mark after that counts on, or begins anew where it lies
          daily max=1                             | 2026-01-05T12:00 2026-01-07T12:00                    | 2026-01-07T12:00         | 2 | 2 | active | 0
          daily max=1                             | 2026-01-05T12:00 2026-01-08T12:00                    | 2026-01-08T12:00         | 1 | 1 | active | 0
          daily                                   | 2026-01-05T12:00 2026-01-06T12:00 2026-01-08T12:00   | 2026-01-08T12:00         | 1 | 2 | active | 0
          daily grace=6                           | 2026-01-05T12:00 2026-01-07T06:00 2026-01-07T07:00   | 2026-01-07T07:00         | 1 | 1 | active | 0
          # it covers the oldest period that is open, one mark one period
          daily grace=6                           | 2026-01-05T12:00 2026-01-07T04:00                    | 2026-01-08T05:59         | 2 | 2 | active | 0
          daily grace=6                           | 2026-01-05T12:00 2026-01-07T04:00                    | 2026-01-08T06:00         | 0 | 2 | broken | 0
          daily grace=6                           | 2026-01-05T12:00 2026-01-07T04:00 2026-01-07T05:00   | 2026-01-08T06:00         | 3 | 3 | active | 0
          daily grace=6                           | 2026-01-05T12:00 2026-01-07T04:00 2026-01-07T09:00   | 2026-01-08T06:00         | 3 | 3 | active | 0
          weekly=MONDAY grace=24                  | 2026-01-05T12:00 2026-01-19T12:00                    | 2026-01-19T12:00         | 2 | 2 | active | 0
          weekly=MONDAY grace=24                  | 2026-01-05T12:00 2026-01-20T00:00                    | 2026-01-20T00:00         | 1 | 1 | active | 0
          # with none open, nothing changes
          daily grace=6                           | 2026-01-05T12:00 2026-01-06T01:00 2026-01-06T02:00   | 2026-01-06T02:00         | 2 | 2 | active | 0
          # and never one before the streak's first
          daily grace=24                          | 2026-01-05T12:00 2026-01-05T13:00                    | 2026-01-05T13:00         | 1 | 1 | active | 0
          daily grace=24                          | 2026-01-03T12:00 2026-01-06T00:00 2026-01-06T01:00   | 2026-01-06T01:00         | 1 | 1 | active | 0
          # each N-th count adds a freeze, never above the most
          daily max=2 initial=0 every=3           | 2026-01-05T12:00 2026-01-06T12:00                    | 2026-01-06T12:00         | 2 | 2 | active | 0
          daily max=2 initial=0 every=3           | 2026-01-05T12:00 2026-01-06T12:00 2026-01-07T12:00   | 2026-01-07T12:00         | 3 | 3 | active | 1
          daily max=2 initial=0 every=1           | 2026-01-05T12:00 2026-01-06T12:00 2026-01-07T12:00   | 2026-01-07T12:00         | 3 | 3 | active | 2
          daily max=2 initial=2 every=1           | 2026-01-05T12:00                                     | 2026-01-05T12:00         | 1 | 1 | active | 2
          daily max=2 initial=1 every=2           | 2026-01-05T12:00 2026-01-06T12:00 2026-01-08T12:00   | 2026-01-08T12:00         | 3 | 3 | active | 1
          # the stock shows as 0 while freezes are not enabled
          daily max=2 off                         | 2026-01-05T12:00                                     | 2026-01-05T12:00         | 1 | 1 | active | 0
          # days of 23 and 25 hours are ordinary days
          daily zone=Europe/Berlin                | 2025-10-25T12:00 2025-10-26T12:00 2025-10-27T12:00   | 2025-10-27T12:00         | 3 | 3 | active | 0
          daily zone=Europe/Berlin                | 2017-03-24T12:00 2017-03-27T12:00                    | 2017-03-27T12:00         | 1 | 1 | active | 0
          daily zone=Europe/Berlin                | 2017-03-25T12:00 2017-03-26T12:00 2017-03-27T12:00   | 2017-03-27T12:00         | 3 | 3 | active | 0
          daily zone=America/St_Johns             | 2026-10-31T12:00 2026-11-01T12:00 2026-11-02T12:00   | 2026-11-02T12:00         | 3 | 3 | active | 0
          # days turn where the zone has its midnight
          daily zone=Asia/Kathmandu               | 2026-01-14T18:14:59.999Z 2026-01-14T18:15:00Z        | 2026-01-15T12:00         | 2 | 2 | active | 0
          daily zone=Asia/Kathmandu               | 2026-01-13T18:15:00Z 2026-01-14T18:14:59.999Z        | 2026-01-15T12:00         | 1 | 1 | active | 0
          daily zone=Pacific/Kiritimati           | 2026-01-14T09:59:59.999Z 2026-01-14T10:00:00Z        | 2026-01-15T12:00         | 2 | 2 | active | 0
          daily zone=Pacific/Kiritimati           | 2026-01-13T10:00:00Z 2026-01-14T09:59:59.999Z        | 2026-01-15T12:00         | 1 | 1 | active | 0
          daily zone=America/St_Johns             | 2026-01-14T03:29:59.999Z 2026-01-14T03:30:00Z        | 2026-01-14T12:00         | 2 | 2 | active | 0
          # nobody misses a day that is skipped
          daily zone=Pacific/Apia                 | 2011-12-29T12:00 2011-12-31T12:00                    | 2011-12-31T12:00         | 2 | 2 | active | 0
          daily zone=Pacific/Apia                 | 2011-12-28T12:00 2011-12-31T12:00                    | 2011-12-31T12:00         | 1 | 1 | active | 0
          daily zone=Pacific/Kwajalein            | 1993-08-20T12:00 1993-08-22T12:00                    | 1993-08-22T12:00         | 2 | 2 | active | 0
          # weeks, over the end of a year too, and from whatever day
          weekly=MONDAY                           | 2020-12-31T12:00 2021-01-01T12:00 2021-01-03T23:59   | 2021-01-03T23:59         | 1 | 1 | active | 0
          weekly=MONDAY                           | 2020-12-31T12:00 2021-01-04T00:00                    | 2021-01-04T00:00         | 2 | 2 | active | 0
          weekly=MONDAY                           | 2020-12-27T12:00 2021-01-04T12:00                    | 2021-01-04T12:00         | 1 | 1 | active | 0
          weekly=SUNDAY                           | 2021-01-02T12:00 2021-01-03T12:00                    | 2021-01-03T12:00         | 2 | 2 | active | 0
          weekly=MONDAY                           | 2021-01-02T12:00 2021-01-03T12:00                    | 2021-01-03T12:00         | 1 | 1 | active | 0
          weekly=SUNDAY zone=Europe/Berlin        | 2025-10-25T23:59 2025-10-26T00:00                    | 2025-10-26T12:00         | 2 | 2 | active | 0
          weekly=FRIDAY zone=Pacific/Apia         | 2011-12-29T12:00 2011-12-31T12:00                    | 2012-01-06T00:00         | 2 | 2 | active | 0
          """)
  void holdsInWhateverOrderMarksArrive(
      String definition,
      String marks,
      String now,
      int count,
      int longest,
      String status,
      int freezes) {
    var facts = StreakScript.facts(definition);
    var at = instant(now, facts);
    Arrays.stream(marks.split(" +")).map(mark -> instant(mark, facts)).forEach(facts.marks::add);
    var random = new Random(20260105);
    @Nullable StreakTally tally = null;
    for (var round = 0; round < 12; round++) {
      Collections.shuffle(facts.marks, random);
      var live = new LiveStreak(facts);
      for (var mark : facts.marks) live.mark(mark, at);
      var state = live.findState(at).orElseThrow();
      assertThat(state.currentCount()).as("count").isEqualTo(count);
      assertThat(state.longestCount()).as("longest").isEqualTo(longest);
      assertThat(state.status().wireName()).as("status").isEqualTo(status);
      assertThat(state.freezesRemaining()).as("freezes").isEqualTo(freezes);
      assertThat(StreakAuditor.ask(facts, at)).as("auditor").contains(state);
      if (tally != null) assertThat(live.tallyAt(at)).isEqualTo(tally);
      tally = live.tallyAt(at);
    }
  }

  private static Instant instant(String text, StreakFacts facts) {
    if (text.endsWith("Z")) return Instant.parse(text);
    return LocalDateTime.parse(text).atZone(facts.zone).toInstant();
  }
}

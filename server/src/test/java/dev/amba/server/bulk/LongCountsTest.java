package dev.amba.server.bulk;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

final class LongCountsTest {
  @Test
  void countsLikeAMap() {
    var random = new SplittableRandom(7);
    var counts = new LongCounts();
    var map = new HashMap<Long, Integer>();
    for (int i = 0; i < 200_000; i++) {
      // Keys from a small range and keys that share their low bits.
      var key = random.nextBoolean() ? random.nextLong(20_000) : random.nextLong(20_000) << 44;
      var expected = map.merge(key, 1, Integer::sum) - 1;
      assertThat(counts.countAndAdd(key)).isEqualTo(expected);
    }
  }

  @Test
  void forgetsOnlyAfterAGenerationOfOtherKeys() {
    var counts = new LongCounts(100);
    counts.countAndAdd(-1);
    LongStream.range(0, 100).forEach(counts::countAndAdd);
    assertThat(counts.countAndAdd(-1)).isEqualTo(1);
    LongStream.range(100, 300).forEach(counts::countAndAdd);
    assertThat(counts.countAndAdd(-1)).isZero();
  }
}

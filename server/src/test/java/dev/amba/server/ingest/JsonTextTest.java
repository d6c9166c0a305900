package dev.amba.server.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.amba.server.ingest.EventResult.DecisionView;
import dev.amba.server.platform.http.Json;
import java.time.Instant;
import java.util.AbstractList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// Values that are written one after the other do not know of each other.
class JsonTextTest {
  private final JsonText text = new JsonText();

  @Test
  void eachValueIsWrittenAsTheMapperWritesIt() throws JsonProcessingException {
    var decision = new DecisionView(new UUID(1, 2), "cooldown", 0, Instant.EPOCH);
    var values =
        List.of(
            new Effects(5, List.of(decision), 105, 2, List.of(2L), List.of(), List.of("first")),
            Json.MAPPER.readTree("{\"a\": 1.50, \"b\": [1e3, \"🏆 ö \\u0001\"], \"c\": null}"),
            Json.MAPPER.readTree("{}"),
            Map.of("long", "x".repeat(20_000)));
    for (var value : values) {
      assertThat(new String(text.of(value), UTF_8)).isEqualTo(Json.write(value));
    }
  }

  @Test
  void aValueThatCannotBeWrittenLeavesNothingBehind() {
    for (var fault :
        List.of(new IllegalStateException("no such thing"), new StackOverflowError())) {
      assertThatThrownBy(() -> text.of(Map.of("broken", new Unwritable(fault))))
          .isInstanceOf(Throwable.class);
      assertThat(new String(text.of(Map.of("a", 1)), UTF_8)).isEqualTo("{\"a\":1}");
    }
  }

  /// A list that fails when it is half written.
  private static final class Unwritable extends AbstractList<Integer> {
    private final Throwable fault;

    Unwritable(Throwable fault) {
      this.fault = fault;
    }

    @Override
    public Integer get(int index) {
      if (index == 0) return index;
      if (fault instanceof Error error) throw error;
      throw (RuntimeException) fault;
    }

    @Override
    public int size() {
      return 2;
    }
  }
}

package dev.amba.simulation.play;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.amba.simulation.audit.Forecast;
import dev.amba.simulation.audit.Ref;
import dev.amba.simulation.client.Reply;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// An auditor whose forecasts could not fail would be worth nothing.
class ComparisonTest {
  private final Names names = new Names();

  @Test
  void tellsWhereAnAnswerDiffers() throws Exception {
    var forecast = forecast(Map.of("total_xp", 50, "badges", List.of("b1")));
    assertThat(differences(forecast, "{\"total_xp\": 60, \"badges\": [\"b1\"], \"more\": 1}"))
        .containsExactly("/data/total_xp: expected 50, got 60");
    assertThat(differences(forecast, "{\"total_xp\": 50, \"badges\": []}"))
        .containsExactly("/data/badges/length: expected 1 rows: [b1], got []");
    assertThat(differences(forecast, "{\"badges\": [\"b1\"]}")).hasSize(1);
    assertThat(differences(forecast, "{\"total_xp\": 50.0, \"badges\": [\"b1\"]}")).isEmpty();
  }

  @Test
  void learnsAnIdAndHoldsTheServerToIt() throws Exception {
    var forecast = forecast(Map.of("id", new Ref("rule", 1)));
    assertThat(differences(forecast, "{\"id\": \"a\"}")).isEmpty();
    assertThat(differences(forecast, "{\"id\": \"a\"}")).isEmpty();
    assertThat(differences(forecast, "{\"id\": \"b\"}")).hasSize(1);
  }

  @Test
  void learnsNothingFromAnAnswerThatDiffers() throws Exception {
    var forecast = forecast(Map.of("id", new Ref("rule", 1), "xp", 1));
    assertThat(differences(forecast, "{\"id\": \"b\", \"xp\": 2}")).hasSize(1);
    assertThat(differences(forecast, "{\"id\": \"a\", \"xp\": 1}")).isEmpty();
  }

  @Test
  void takesAnyOrderWhereNoneIsSaid() throws Exception {
    var forecast = forecast(new Forecast.InAnyOrder(List.of("a", "b")));
    assertThat(differences(forecast, "[\"b\", \"a\"]")).isEmpty();
    assertThat(differences(forecast, "[\"b\", \"b\"]")).isNotEmpty();
    assertThat(differences(forecast, "[\"b\", \"a\", \"a\"]")).isNotEmpty();
  }

  @Test
  void wantsTheStatus() throws Exception {
    assertThat(differences(new Forecast(List.of(201), Map.of()), "{}")).hasSize(1);
  }

  private static Forecast forecast(Object data) {
    return new Forecast(List.of(200), Map.of("data", data));
  }

  private List<String> differences(Forecast forecast, String data) throws Exception {
    var body = new ObjectMapper().readTree("{\"data\": %s}".formatted(data));
    return Comparison.differences(forecast, new Reply(200, Optional.empty(), body), names);
  }
}

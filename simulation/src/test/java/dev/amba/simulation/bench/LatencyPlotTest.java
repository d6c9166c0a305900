package dev.amba.simulation.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.amba.simulation.bench.BenchReport.Batches;
import dev.amba.simulation.bench.BenchReport.Machine;
import dev.amba.simulation.bench.BenchReport.Settings;
import java.util.List;
import org.junit.jupiter.api.Test;

/// The drawing of whatever was measured.
class LatencyPlotTest {
  @Test
  void drawsPacesAsLinesAndTheMostAsDots() {
    var svg = LatencyPlot.svg(report(pace(1_000, 4.2), pace(9_000, 18)));
    assertThat(svg).contains("<polyline class=\"p50\"", "<circle class=\"p99\"", "p99: 20.0");
  }

  @Test
  void leavesOutWhatWasNotAnswered() {
    var svg = LatencyPlot.svg(report(new Pace(0.1, 0, 0, 0, 0, 0), pace(9_000, 18)));
    assertThat(svg).doesNotContain("NaN", "Infinity");
    assertThat(LatencyPlot.svg(report(new Pace(0.1, 0, 0, 0, 0, 0)))).contains("points=\"\"");
  }

  private static Pace pace(double perSecond, double p99) {
    return new Pace(perSecond / 10_000, 20_000, perSecond, p99 / 2, p99, p99 * 2);
  }

  private static BenchReport report(Pace... paces) {
    var figures = new Figures("x", 64, 1, 10_000, 5, 20, 50, 80, 70, 10, 1_200, 9_000, 350_000_000);
    var batches = new Batches(figures, 90_000, 0.3);
    return new BenchReport(
        new Machine(2, "25", "0", "18", 0.1),
        new Settings(1, 1, 1, ""),
        figures,
        figures,
        figures,
        figures,
        batches,
        batches,
        List.of(paces),
        350_000_000);
  }
}

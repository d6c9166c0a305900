package dev.amba.simulation.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Draws what single events take against how many of them come, as SVG: latencies on a logarithmic
/// scale, and the targets as dashed lines.
final class LatencyPlot {
  private static final int WIDTH = 720;
  private static final int HEIGHT = 400;
  private static final int LEFT = 64;
  private static final int RIGHT = 76;
  private static final int TOP = 40;
  private static final int BOTTOM = 52;
  private static final int TEXT_HEIGHT = 4;
  private static final double[] STEPS = {1, 2, 2.5, 5, 10};
  private static final int TICKS = 6;

  private final BenchReport report;
  private final List<Pace> paces;
  private final double mostPerSecond;
  private final int decadeMin;
  private final int decadeMax;

  private LatencyPlot(BenchReport report) {
    this.report = report;
    var most = report.singles();
    var full = new Pace(1, most.perSecond(), most.p50Millis(), most.p99Millis(), most.p999Millis());
    paces = Stream.concat(report.paces().stream(), Stream.of(full)).toList();
    mostPerSecond = Math.max(most.perSecond(), BenchReport.SINGLES_TARGET) * 1.05;
    var least = paces.stream().mapToDouble(Pace::p50Millis).min().orElseThrow();
    var highest = paces.stream().mapToDouble(Pace::p999Millis).max().orElseThrow();
    decadeMin = (int) Math.floor(Math.log10(least));
    decadeMax =
        (int) Math.ceil(Math.log10(Math.max(highest, BenchReport.SINGLES_P99_TARGET_MILLIS)));
  }

  static String svg(BenchReport report) {
    return new LatencyPlot(report).draw();
  }

  private String draw() {
    var parts = new ArrayList<String>();
    parts.add(
        """
        <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d" font-family="sans-serif" font-size="12">
        <title>Latency of single durable events</title>
        <style>
          svg { background: #fff } text { fill: #1b1f24 } .grid { stroke: #d7dce1 } .target { stroke: #57606a; stroke-dasharray: 5 4 }
          polyline { fill: none; stroke-width: 2 } .p50 { stroke: #1a7f37 } .p99 { stroke: #0969da } .p999 { stroke: #bf3989 }
        </style>\
        """
            .formatted(WIDTH, HEIGHT));
    parts.add(
        text(
            LEFT,
            TOP - 18,
            "start",
            "From sending an event to its answer, committed: %d connections, %d processors"
                .formatted(report.singles().connections(), report.machine().processors())));
    latencyAxis(parts);
    loadAxis(parts);
    targets(parts);
    curve(parts, "p50", "p50", Pace::p50Millis);
    curve(parts, "p99", "p99", Pace::p99Millis);
    curve(parts, "p999", "p99.9", Pace::p999Millis);
    parts.add("</svg>\n");
    return String.join("\n", parts);
  }

  private void latencyAxis(List<String> parts) {
    for (var decade = decadeMin; decade <= decadeMax; decade++) {
      var y = y(Math.pow(10, decade));
      parts.add(line("grid", LEFT, y, WIDTH - RIGHT, y));
      var label = decade < 0 ? "%.1f ms" : "%.0f ms";
      parts.add(
          text(
              LEFT - 8,
              y + TEXT_HEIGHT,
              "end",
              String.format(Locale.ROOT, label, Math.pow(10, decade))));
    }
  }

  private void loadAxis(List<String> parts) {
    var step = step(mostPerSecond / TICKS);
    for (var tick = 0.0; tick <= mostPerSecond; tick += step) {
      parts.add(line("grid", x(tick), TOP, x(tick), HEIGHT - BOTTOM));
      parts.add(
          text(x(tick), HEIGHT - BOTTOM + 18, "middle", String.format(Locale.ROOT, "%,.0f", tick)));
    }
    var middle = (LEFT + WIDTH - RIGHT) / 2.0;
    parts.add(text(middle, HEIGHT - 12, "middle", "events a second, one a request"));
  }

  /// The next round number.
  private static double step(double atLeast) {
    var unit = Math.pow(10, Math.floor(Math.log10(atLeast)));
    for (var step : STEPS) {
      if (step * unit >= atLeast) return step * unit;
    }
    throw new AssertionError(atLeast);
  }

  private void targets(List<String> parts) {
    var x = x(BenchReport.SINGLES_TARGET);
    var y = y(BenchReport.SINGLES_P99_TARGET_MILLIS);
    parts.add(line("target", x, TOP, x, HEIGHT - BOTTOM));
    parts.add(line("target", LEFT, y, WIDTH - RIGHT, y));
    parts.add(text(x - 6, TOP + 12, "end", "target: at least this many"));
    parts.add(text(LEFT + 6, y - 6, "start", "target: p99 below this"));
  }

  private void curve(
      List<String> parts, String style, String name, ToDoubleFunction<Pace> latency) {
    var points =
        paces.stream()
            .map(pace ->
                String.format(
                    Locale.ROOT, "%.1f,%.1f", x(pace.perSecond()), y(latency.applyAsDouble(pace))))
            .collect(Collectors.joining(" "));
    parts.add("<polyline class=\"%s\" points=\"%s\"/>".formatted(style, points));
    var last = paces.getLast();
    var y = y(latency.applyAsDouble(last)) + TEXT_HEIGHT;
    parts.add(
        text(
            x(last.perSecond()) + 8,
            y,
            "start",
            String.format(Locale.ROOT, "%s: %.1f", name, latency.applyAsDouble(last))));
  }

  private double x(double perSecond) {
    return LEFT + (WIDTH - LEFT - RIGHT) * perSecond / mostPerSecond;
  }

  private double y(double millis) {
    var share = (Math.log10(millis) - decadeMin) / (decadeMax - decadeMin);
    return HEIGHT - BOTTOM - (HEIGHT - TOP - BOTTOM) * share;
  }

  private static String line(String style, double x1, double y1, double x2, double y2) {
    return String.format(
        Locale.ROOT,
        "<line class=\"%s\" x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\"/>",
        style,
        x1,
        y1,
        x2,
        y2);
  }

  private static String text(double x, double y, String anchor, String text) {
    return String.format(
        Locale.ROOT,
        "<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\">%s</text>",
        x,
        y,
        anchor,
        text);
  }
}

package dev.amba.simulation.bench;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

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
  private static final double LEAST_MILLIS = 0.001;

  private final BenchReport report;
  private final List<Pace> paces;
  private final double mostPerSecond;
  private final int decadeMin;
  private final int decadeMax;

  private LatencyPlot(BenchReport report) {
    this.report = report;
    // A pace at which nothing was answered has no place on a logarithmic scale.
    paces = report.paces().stream().filter(pace -> pace.answers() > 0).toList();
    var most = report.singles();
    mostPerSecond = Math.max(most.perSecond(), BenchReport.SINGLES_TARGET) * 1.05;
    var latencies = new ArrayList<>(List.of(BenchReport.SINGLES_P99_TARGET_MILLIS));
    for (var pace : paces) latencies.addAll(List.of(pace.p50Millis(), pace.p99Millis()));
    latencies.addAll(List.of(most.p50Millis(), most.p99Millis()));
    latencies.removeIf(millis -> millis < LEAST_MILLIS);
    decadeMin = (int) Math.floor(Math.log10(Collections.min(latencies)));
    decadeMax = (int) Math.ceil(Math.log10(Collections.max(latencies)));
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
          polyline { fill: none; stroke-width: 2 } .p50 { stroke: #1a7f37 } .p99 { stroke: #0969da } circle.p50 { fill: #1a7f37 } circle.p99 { fill: #0969da }
        </style>\
        """
            .formatted(WIDTH, HEIGHT));
    parts.add(
        text(
            LEFT,
            TOP - 18,
            "start",
            "An event's way from when it was due to its answer, committed; %d processors"
                .formatted(report.machine().processors())));
    latencyAxis(parts);
    loadAxis(parts);
    targets(parts);
    var most = report.singles();
    curve(parts, "p50", Pace::p50Millis, most.p50Millis());
    curve(parts, "p99", Pace::p99Millis, most.p99Millis());
    var crowd = "the most: %d connections without a pause".formatted(most.connections());
    parts.add(text(WIDTH - RIGHT, HEIGHT - BOTTOM - 8, "end", "\u25cf " + crowd));
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

  /// The paces as a line, and the most, which is measured in another way, as a dot.
  private void curve(
      List<String> parts, String name, ToDoubleFunction<Pace> latency, double ofTheMost) {
    var points =
        paces.stream()
            .map(pace ->
                String.format(
                    Locale.ROOT, "%.1f,%.1f", x(pace.perSecond()), y(latency.applyAsDouble(pace))))
            .collect(Collectors.joining(" "));
    parts.add("<polyline class=\"%s\" points=\"%s\"/>".formatted(name, points));
    var x = x(report.singles().perSecond());
    var y = y(ofTheMost);
    parts.add(
        String.format(
            Locale.ROOT, "<circle class=\"%s\" cx=\"%.1f\" cy=\"%.1f\" r=\"4\"/>", name, x, y));
    var label = String.format(Locale.ROOT, "%s: %.1f", name, ofTheMost);
    parts.add(text(x + 8, y + TEXT_HEIGHT, "start", label));
  }

  private double x(double perSecond) {
    return LEFT + (WIDTH - LEFT - RIGHT) * perSecond / mostPerSecond;
  }

  private double y(double millis) {
    var share = (Math.log10(Math.max(millis, LEAST_MILLIS)) - decadeMin) / (decadeMax - decadeMin);
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

package dev.amba.simulation.bench;

import com.fasterxml.jackson.databind.SerializationFeature;
import dev.amba.server.cli.AmbaMain;
import dev.amba.server.platform.http.Json;
import dev.amba.simulation.process.Folder;
import dev.amba.simulation.process.Installation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `amba bench`: how many events a second this machine makes durable, and how that compares with
/// the least that its database must do.
@Command(
    name = "amba bench",
    description =
        "Starts a server of its own in a temporary folder, loads it with events, alone and in batches, and with"
            + " readings, and prints how many it answers a second, latencies, CPU and memory, beside bare HTTP, the"
            + " raw COPY of the same rows and the targets.",
    mixinStandardHelpOptions = true,
    sortOptions = false)
final class BenchCommand implements Callable<Integer> {
  private static final int STREAKS_MAX = 100_000_000;
  private static final int RANKS_MIN = 100;
  private static final int RANKS_MAX = 100_000_000;
  private static final int OVERLOAD_MAX = 86_400;

  @Option(
      names = "--seconds",
      paramLabel = "N",
      defaultValue = "20",
      description = "How long each measurement takes.")
  private int seconds;

  @Option(
      names = "--warm-up",
      paramLabel = "N",
      defaultValue = "15",
      description = "Seconds of load before each measurement.")
  private int warmUp;

  @Option(
      names = "--users",
      paramLabel = "N",
      defaultValue = "10000",
      description = "How many users the events are of.")
  private int users;

  @Option(
      names = "--connections",
      paramLabel = "N",
      defaultValue = "64",
      description = "Connections that send single events.")
  private int connections;

  @Option(
      names = "--batch",
      paramLabel = "N",
      defaultValue = "100",
      description = "Events of a batch, at most 500.")
  private int batch;

  @Option(
      names = "--batch-connections",
      paramLabel = "N",
      defaultValue = "16",
      description = "Connections that send batches.")
  private int batchConnections;

  @Option(
      names = "--streaks",
      paramLabel = "N",
      defaultValue = "0",
      description =
          "Measures something else: how fast N due streaks are evaluated, beside 10,000 of them; 1000000 is the target's.")
  private int streaks;

  @Option(
      names = "--ranks",
      paramLabel = "N",
      defaultValue = "0",
      description =
          "Measures something else: ranks among N users, a tenth and a hundredth of them; 1000000 is the target's.")
  private int ranks;

  @Option(
      names = "--overload",
      paramLabel = "N",
      defaultValue = "0",
      description =
          "Measures something else: N seconds of batches, ten times as many as the server carries; 60 is the target's.")
  private int overload;

  @Option(
      names = "--output",
      paramLabel = "FILE",
      defaultValue = "bench.json",
      description = "Takes all figures as JSON.")
  private Path output = Path.of("bench.json");

  @Option(
      names = "--plot",
      paramLabel = "FILE",
      description = "Draws the latencies of single events against their number, as SVG.")
  private @Nullable Path plot;

  @Spec private CommandSpec spec;

  public static void main(String[] args) {
    System.exit(AmbaMain.commandLine(new BenchCommand()).execute(args));
  }

  @Override
  public Integer call() throws IOException, SQLException, InterruptedException {
    var plan = plan();
    if (streaks < 0 || streaks > STREAKS_MAX) {
      throw new ParameterException(
          spec.commandLine(),
          "--streaks must be between 0 and %d: %d".formatted(STREAKS_MAX, streaks));
    }
    if (ranks != 0 && (ranks < RANKS_MIN || ranks > RANKS_MAX)) {
      throw new ParameterException(
          spec.commandLine(),
          "--ranks must be between %d and %d: %d".formatted(RANKS_MIN, RANKS_MAX, ranks));
    }
    if (overload < 0 || overload > OVERLOAD_MAX) {
      throw new ParameterException(
          spec.commandLine(),
          "--overload must be between 0 and %d: %d".formatted(OVERLOAD_MAX, overload));
    }
    var others = Stream.of(streaks, ranks, overload).filter(value -> value > 0).count();
    if (others > 1 || (others > 0 && plot != null)) {
      throw new ParameterException(
          spec.commandLine(),
          "--streaks, --ranks, --overload and --plot measure different things: give one of them");
    }
    var temporary = Path.of(System.getProperty("java.io.tmpdir"));
    try (var folder = Folder.in(temporary, "amba-bench");
        var installation = new Installation(folder.path())) {
      if (streaks > 0) {
        var report = StreakBench.run(installation, streaks, this::say);
        tell(report, report.lines());
      } else if (ranks > 0) {
        var report = RankBench.run(installation, ranks, plan, this::say);
        tell(report, report.lines());
      } else if (overload > 0) {
        var report = OverloadBench.run(installation, overload, plan, this::say);
        tell(report, report.lines());
      } else {
        var report = Bench.run(installation, plan, this::say);
        tell(report, report.lines());
        if (plot != null) Files.writeString(plot, LatencyPlot.svg(report));
      }
    }
    return 0;
  }

  private void tell(Object report, List<String> lines) throws IOException {
    // First what cannot fail: it took minutes.
    lines.forEach(spec.commandLine().getOut()::println);
    var json = Json.MAPPER.writer().with(SerializationFeature.INDENT_OUTPUT);
    Files.writeString(output, json.writeValueAsString(report) + "\n");
    say("all figures are in " + output);
  }

  private BenchPlan plan() {
    try {
      return new BenchPlan(seconds, warmUp, users, connections, batch, batchConnections);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), e.getMessage(), e);
    }
  }

  private void say(String line) {
    spec.commandLine().getErr().println("amba: " + line);
    spec.commandLine().getErr().flush();
  }
}

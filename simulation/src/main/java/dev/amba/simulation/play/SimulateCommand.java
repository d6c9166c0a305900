package dev.amba.simulation.play;

import dev.amba.server.cli.AmbaMain;
import dev.amba.simulation.process.Folder;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `amba simulate`: whether a server does what the specification says, in histories that nobody has
/// thought of.
@Command(
    name = "amba simulate",
    description =
        "Starts a server of its own in a temporary folder, plays made-up histories to it, a project each, and"
            + " compares every answer with that of an auditor that shares no code with the server. A history that"
            + " shows a difference is shrunk to the steps that it takes, and printed with the command that plays it"
            + " again. At the end all invariants of the database are verified.",
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:no difference and no violation",
      "1:something differs",
      "2:the command line is wrong"
    },
    mixinStandardHelpOptions = true,
    sortOptions = false)
public final class SimulateCommand implements Callable<Integer> {
  @Option(
      names = "--seeds",
      paramLabel = "N",
      defaultValue = "200",
      description = "How many histories are played (default: ${DEFAULT-VALUE}).")
  private int seeds;

  @Option(
      names = "--first",
      paramLabel = "SEED",
      defaultValue = "1",
      description =
          "The first seed; the others follow it. The same seed makes the same history (default: ${DEFAULT-VALUE}).")
  private long first;

  @Option(
      names = "--steps",
      paramLabel = "N",
      defaultValue = "25",
      description =
          "Steps of each history, after those that define things (default: ${DEFAULT-VALUE}).")
  private int steps;

  @Option(
      names = "--parallel",
      paramLabel = "P",
      defaultValue = "32",
      description = "Histories that are played at the same time (default: ${DEFAULT-VALUE}).")
  private int parallel;

  @Option(
      names = "--servers",
      paramLabel = "N",
      defaultValue = "1",
      description =
          "How many servers share the database; each request goes to any of them (default: ${DEFAULT-VALUE}).")
  private int servers;

  @Option(
      names = "--faults",
      description =
          "Lets things go wrong: replies are lost, transactions fail at each row in turn and at their commit, servers"
              + " are killed. There are two servers at least.")
  private boolean faults;

  @Option(
      names = "--only",
      paramLabel = "STEP",
      split = ",",
      description = "Plays only these steps of each history, and does not shrink it.")
  private List<Integer> only = List.of();

  @Spec private CommandSpec spec;

  public static void main(String[] args) {
    System.exit(AmbaMain.commandLine(new SimulateCommand()).execute(args));
  }

  @Override
  public Integer call() throws IOException, SQLException, InterruptedException {
    var plan = plan();
    var temporary = Path.of(System.getProperty("java.io.tmpdir"));
    try (var folder = Folder.in(temporary, "amba-simulate")) {
      var clean = false;
      try {
        var report = Simulation.run(folder.path(), plan, Set.copyOf(only), this::say);
        report.lines().forEach(spec.commandLine().getOut()::println);
        spec.commandLine().getOut().flush();
        clean = report.isClean();
      } finally {
        if (!clean) say("what the servers said: " + Servers.keepLogs(folder.path()));
      }
      return clean ? 0 : 1;
    }
  }

  private SimulationPlan plan() {
    try {
      return new SimulationPlan(
          first, seeds, steps, parallel, faults ? Math.max(2, servers) : servers, faults);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), e.getMessage(), e);
    }
  }

  private void say(String line) {
    spec.commandLine().getErr().println("amba: " + line);
    spec.commandLine().getErr().flush();
  }
}

package dev.amba.server.cli;

import dev.amba.server.bulk.Stop;
import dev.amba.server.demo.Demo;
import dev.amba.server.demo.DemoException;
import dev.amba.server.demo.FitnessScenario;
import dev.amba.server.demo.GitScenario;
import dev.amba.server.demo.Scenario;
import dev.amba.server.platform.clock.SystemTime;
import dev.amba.server.platform.config.StartupException;
import dev.amba.server.platform.db.Database;
import dev.amba.server.platform.db.DatabaseLocation;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `amba demo`: a server with a project that is worth a look, gone without a trace at the end.
@Command(
    name = "demo",
    description = {
      "Serves a throw-away project: a fitness app with 1,000 people and 90 days, or, with --git, the",
      "commits of a Git repository as events. Prints what to try; Ctrl-C deletes everything."
    },
    mixinStandardHelpOptions = true)
final class DemoCommand implements Callable<Integer> {
  private static final String HOST = "127.0.0.1";
  private static final Duration DRAIN_PATIENCE = Duration.ofSeconds(5);

  @Option(
      names = "--git",
      paramLabel = "PATH",
      description = "A Git repository; each author becomes a user, each commit an event.")
  private @Nullable Path git;

  @Option(
      names = "--port",
      paramLabel = "PORT",
      defaultValue = "8080",
      description = "Where to listen; 0 for any free port.")
  private int port;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws Exception {
    ServeCommand.checkPort(spec, port);
    Server.checkAddress(HOST, port);
    var now = SystemTime.source().instant();
    try {
      var scenario = git == null ? FitnessScenario.upTo(now) : GitScenario.of(git, now);
      try (var folder = DemoFolder.create(now)) {
        serve(scenario, folder);
      }
    } catch (DemoException e) {
      throw new StartupException(String.valueOf(e.getMessage()), e);
    }
    return 0;
  }

  private void serve(Scenario scenario, DemoFolder folder) throws Exception {
    var location = new DatabaseLocation.Embedded(folder.dataDir());
    try (var database = Database.own(location, "amba demo", this::say)) {
      Server.configure(HOST, port, database.address());
      var server = Server.start(HOST, port);
      var stopping = Stopping.onSignals();
      var stop = new Stop();
      stopping.then(stop::request);
      try (server) {
        server.awaitReady();
        say("ready " + server.url());
        var guide =
            new Demo(URI.create(server.url()), folder.path()).give(scenario, System.err, stop);
        if (guide.isPresent()) {
          var out = spec.commandLine().getOut();
          out.println(guide.get().text());
          out.println("Ctrl-C stops the demo and deletes all of it.");
          out.flush();
          stopping.await();
        }
        server.drain(DRAIN_PATIENCE, this::say);
      }
    }
  }

  private void say(String line) {
    spec.commandLine().getErr().println("amba: " + line);
  }
}

package dev.amba.server.cli;

import dev.amba.server.access.AdminToken;
import dev.amba.server.platform.clock.SystemTime;
import dev.amba.server.platform.db.Database;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.jboss.logging.Logger;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `amba serve`: the server, from its database to its last answer.
@Command(
    name = "serve",
    description = "Serves the API; prints one line, ready http://HOST:PORT, once it answers.",
    mixinStandardHelpOptions = true)
final class ServeCommand implements Callable<Integer> {
  private static final int MAX_PORT = 65_535;
  private static final Duration DRAIN_PATIENCE = Duration.ofSeconds(25);

  @Option(
      names = "--port",
      paramLabel = "PORT",
      defaultValue = "8080",
      description = "Where to listen; 0 for any free port.")
  private int port;

  @Option(
      names = "--host",
      paramLabel = "HOST",
      defaultValue = "127.0.0.1",
      description = "The address to listen at; 0.0.0.0 for all of this machine's.")
  private String host = "127.0.0.1";

  @Option(
      names = "--signup",
      paramLabel = "MODE",
      defaultValue = "closed",
      description = "open: anybody may sign up as a developer; closed: the first one only.")
  private String signup = "closed";

  @Option(
      names = "--rate-limits",
      paramLabel = "MODE",
      defaultValue = "on",
      description = "on, or off for tests: limits on sign-up, login and refresh.")
  private String rateLimits = "on";

  @Option(
      names = "--jobs",
      paramLabel = "ENGINE",
      defaultValue = "embedded",
      description =
          "What runs work that time asks for: embedded, temporal, or off for nothing in this process.")
  private String jobs = "embedded";

  @Option(
      names = "--log",
      paramLabel = "FORMAT",
      defaultValue = "plain",
      description = "${COMPLETION-CANDIDATES}: how the log on standard error is written.")
  private LogFormat log = LogFormat.plain;

  @Mixin private DatabaseOptions database = new DatabaseOptions();

  @Spec private CommandSpec spec;

  private volatile boolean isServing;

  /// As they are typed.
  enum LogFormat {
    plain,
    json
  }

  @Override
  public Integer call() throws Exception {
    checkPort(spec, port);
    Server.checkAddress(host, port);
    try (var database = Database.own(this.database.location(), "amba serve", this::say)) {
      Server.configure(host, port, database.address());
      System.setProperty("quarkus.log.console.json.enabled", String.valueOf(log == LogFormat.json));
      System.setProperty("amba.signup", signup);
      System.setProperty("amba.rate-limits", rateLimits);
      System.setProperty("amba.jobs", jobs);
      var server = Server.start(host, port);
      var stopping = Stopping.onSignals();
      try (server) {
        if (database.lock().isPresent()) database.lock().get().serveAt("amba serve", server.url());
        server.awaitReady();
        AdminToken.ensure(
                this.database.dataDir(),
                database.address().dataSource(),
                SystemTime.source().instant())
            .ifPresent(file -> say("the admin token is in " + file));
        spec.commandLine().getOut().println("ready " + server.url());
        spec.commandLine().getOut().flush();
        isServing = true;
        server.rehearse();
        stopping.await();
        server.drain(DRAIN_PATIENCE, this::say);
      }
    }
    return 0;
  }

  static void checkPort(CommandSpec spec, int port) {
    if (port >= 0 && port <= MAX_PORT) return;
    throw new ParameterException(
        spec.commandLine(), "--port must be between 0 and %d: %d".formatted(MAX_PORT, port));
  }

  /// To the person who starts the server; once it serves, to its log.
  private void say(String line) {
    if (isServing) Logger.getLogger(ServeCommand.class).info(line);
    else spec.commandLine().getErr().println("amba: " + line);
  }
}

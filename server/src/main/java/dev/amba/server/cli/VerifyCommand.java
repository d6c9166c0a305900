package dev.amba.server.cli;

import dev.amba.server.platform.config.StartupException;
import dev.amba.server.platform.db.Database;
import dev.amba.server.platform.db.Queries;
import dev.amba.server.verify.BoardAudit;
import dev.amba.server.verify.BoardServer;
import dev.amba.server.verify.BoardServerException;
import dev.amba.server.verify.Report;
import dev.amba.server.verify.UnknownProjectException;
import dev.amba.server.verify.Verification;
import java.sql.SQLException;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `amba verify`: whether everything in the database is as it must be.
@Command(
    name = "verify",
    description =
        "Checks that everything in the database agrees: totals, counters, caps and answers with the ledger and the"
            + " events, and what a server shows on leaderboards with both. Changes nothing; servers may go on meanwhile.",
    mixinStandardHelpOptions = true,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:everything holds",
      "1:something does not hold; each violation is printed",
      "2:nothing could be checked: a wrong option, no database, or no server at --url"
    })
final class VerifyCommand implements Callable<Integer> {
  private static final int VIOLATED = 1;

  /// SQLSTATEs of a table and of a column that is not there.
  private static final Set<String> OTHER_TABLES = Set.of("42P01", "42703");

  @Option(
      names = "--project",
      paramLabel = "ID",
      description = "Checks only this project and its users.")
  private @Nullable UUID project;

  @Option(
      names = "--url",
      paramLabel = "URL",
      description =
          "The server whose leaderboards are compared; without it the one of the data directory, if it runs.")
  private @Nullable String url;

  @Option(
      names = "--token",
      paramLabel = "TOKEN",
      description = "A developer token that may read the projects; without it, DIR/admin-token.")
  private @Nullable String token;

  @Mixin private DatabaseOptions database = new DatabaseOptions();

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    try {
      var report = report();
      report.lines().forEach(spec.commandLine().getOut()::println);
      spec.commandLine().getOut().flush();
      return report.violations() == 0 ? ExitCode.OK : VIOLATED;
    } catch (StartupException | UnknownProjectException | BoardServerException e) {
      return fail(e.getMessage());
    } catch (JdbiException e) {
      return fail(reason(e));
    }
  }

  private Report report() {
    var location = database.location();
    if (!Database.exists(location)) {
      throw new StartupException(
          "there is no database in %s: name the data directory of a server with --data-dir"
              .formatted(database.dataDir()));
    }
    var progress = new ProgressLines("verify", spec.commandLine().getErr());
    try (var open = Database.join(location, "amba verify", this::say)) {
      var address = open.address();
      say("checking " + address);
      var jdbi = Queries.on(address.dataSource());
      try (var server = server(open, jdbi)) {
        var report = Verification.run(jdbi, project, progress);
        if (server == null) return report;
        say("comparing the leaderboards of " + server.url());
        return report.and(BoardAudit.run(jdbi, project, server, progress));
      }
    }
  }

  /// The server whose leaderboards can be compared, null when there is none.
  ///
  /// @throws BoardServerException when one was named and does not show them
  private @Nullable BoardServer server(Database open, Jdbi jdbi) {
    var where = url == null ? open.server().orElse(null) : url;
    if (where == null) {
      say(
          "leaderboards are not compared, because no server runs on "
              + database.dataDir()
              + "; name one with --url");
      return null;
    }
    try {
      var server = new BoardServer(where, token == null ? database.adminToken() : token.strip());
      BoardAudit.greet(jdbi, project, server);
      return server;
    } catch (BoardServerException | StartupException e) {
      if (url != null) throw e;
      say("leaderboards are not compared: " + e.getMessage());
      return null;
    }
  }

  private int fail(@Nullable String why) {
    say(why);
    return ExitCode.USAGE;
  }

  private void say(@Nullable String line) {
    spec.commandLine().getErr().println("amba: " + line);
  }

  private static String reason(JdbiException e) {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (!(cause instanceof SQLException sql)) continue;
      var message = String.valueOf(sql.getMessage()).lines().findFirst().orElse("");
      return OTHER_TABLES.contains(sql.getSQLState())
          ? "the database has not the tables of this version; amba serve makes them at its start: "
              + message
          : "the database could not be read: " + message;
    }
    throw e;
  }
}

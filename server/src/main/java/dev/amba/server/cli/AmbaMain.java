package dev.amba.server.cli;

import dev.amba.server.platform.config.Build;
import dev.amba.server.platform.config.StartupException;
import io.quarkus.runtime.annotations.QuarkusMain;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.UnmatchedArgumentException;

/// `amba`: the way to everything that this program does.
@QuarkusMain
@Command(
    name = "amba",
    description = "The open, self-hosted engagement backend: events become XP and levels.",
    mixinStandardHelpOptions = true,
    versionProvider = AmbaMain.Version.class,
    subcommands = {
      DemoCommand.class,
      ServeCommand.class,
      ImportCommand.class,
      McpCommand.class,
      VerifyCommand.class,
      TokenCommand.class,
      ScriptCommand.Bench.class,
      ScriptCommand.Simulate.class,
      ScriptCommand.Test.class,
      ScriptCommand.Dev.class
    },
    synopsisSubcommandLabel = "COMMAND")
public final class AmbaMain implements Runnable {

  private static final int HELP_WIDTH = 110;

  @Spec private CommandSpec spec;

  public static void main(String[] args) {
    System.exit(commandLine(new AmbaMain()).execute(args));
  }

  /// A command line that treats options, variables and failures as all of `amba` does.
  ///
  /// @param command a class of picocli's
  public static CommandLine commandLine(Object command) {
    var commandLine = new CommandLine(command);
    Environment.describe(commandLine);
    commandLine.setCaseInsensitiveEnumValuesAllowed(true);
    commandLine.setDefaultValueProvider(Environment::defaultOf);
    commandLine.setUsageHelpWidth(HELP_WIDTH);
    commandLine.setParameterExceptionHandler(AmbaMain::misunderstand);
    commandLine.setExecutionExceptionHandler(AmbaMain::fail);
    return commandLine;
  }

  /// Without a command: says which there are.
  @Override
  public void run() {
    spec.commandLine().usage(spec.commandLine().getOut());
  }

  private static int misunderstand(ParameterException e, String[] args) {
    var commandLine = e.getCommandLine();
    var err = commandLine.getErr();
    err.println("amba: " + Environment.named(e));
    UnmatchedArgumentException.printSuggestions(e, err);
    err.printf("Try: %s --help%n", commandLine.getCommandSpec().qualifiedName());
    return commandLine.getCommandSpec().exitCodeOnInvalidInput();
  }

  private static int fail(Exception e, CommandLine commandLine, CommandLine.ParseResult result)
      throws Exception {
    if (!(e instanceof StartupException)) throw e;
    commandLine.getErr().println("amba: " + e.getMessage());
    return 1;
  }

  static final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
      var build = Build.current();
      return new String[] {
        "amba %s (PostgreSQL %s, Java %s)"
            .formatted(build.version(), build.postgres(), Runtime.version())
      };
    }
  }
}

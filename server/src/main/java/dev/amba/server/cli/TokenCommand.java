package dev.amba.server.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// `amba token`: what there is to do with developers' tokens.
@Command(
    name = "token",
    description = "Makes tokens for developers.",
    mixinStandardHelpOptions = true,
    subcommands = {TokenCreateCommand.class},
    synopsisSubcommandLabel = "COMMAND")
final class TokenCommand implements Runnable {

  @Spec private CommandSpec spec;

  /// Without a command: says which there are.
  @Override
  public void run() {
    spec.commandLine().usage(spec.commandLine().getOut());
  }
}

package dev.amba.server.cli;

import dev.amba.server.platform.config.StartupException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/// Commands that work on a checkout of the sources. The script `./amba` does them before this
/// program comes into play; here they stand for the sake of its help.
final class ScriptCommand {
  private ScriptCommand() {}

  @Command(name = "test", description = "Runs the whole checked build with every test, as CI does.")
  static final class Test implements Callable<Integer> {
    @Override
    public Integer call() {
      throw notHere("test");
    }
  }

  @Command(
      name = "dev",
      description = "Serves, and builds and starts again whenever a source changes.")
  static final class Dev implements Callable<Integer> {
    @Override
    public Integer call() {
      throw notHere("dev");
    }
  }

  @Command(
      name = "bench",
      description = "Measures durable events a second against the raw COPY of the same rows.")
  static final class Bench implements Callable<Integer> {
    @Override
    public Integer call() {
      throw notHere("bench");
    }
  }

  @Command(
      name = "simulate",
      description =
          "Plays made-up histories to a server and compares every answer with an independent auditor's.")
  static final class Simulate implements Callable<Integer> {
    @Override
    public Integer call() {
      throw notHere("simulate");
    }
  }

  private static StartupException notHere(String command) {
    return new StartupException(
        "%s needs a checkout of the sources: run ./amba %s there".formatted(command, command));
  }
}

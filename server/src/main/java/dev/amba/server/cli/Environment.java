package dev.amba.server.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;

/// Each option's environment variable: `--data-dir` is `AMBA_DATA_DIR`. A blank one counts as
/// absent.
final class Environment {
  private Environment() {}

  static @Nullable String defaultOf(ArgSpec argument) {
    if (!(argument instanceof OptionSpec option) || option.usageHelp() || option.versionHelp())
      return null;
    var value = System.getenv(variable(option));
    return value == null || value.isBlank() ? null : value;
  }

  /// Adds to the help of every option its variable and its default.
  static void describe(CommandLine commandLine) {
    var spec = commandLine.getCommandSpec();
    for (var option : List.copyOf(spec.options())) {
      if (option.usageHelp() || option.versionHelp()) continue;
      spec.remove(option);
      spec.add(option.toBuilder().description(described(option)).build());
    }
    commandLine.getSubcommands().values().forEach(Environment::describe);
  }

  /// What is wrong, naming the variable where it was that which gave the value.
  static String named(ParameterException e) {
    var wrong = String.valueOf(e.getMessage()).replaceAll("\\R+", " ");
    var isFromEnvironment =
        e.getArgSpec() instanceof OptionSpec option
            && defaultOf(option) != null
            && e.getValue() != null
            && e.getValue().equals(defaultOf(option));
    return isFromEnvironment
        ? wrong + " (from " + variable((OptionSpec) e.getArgSpec()) + ")"
        : wrong;
  }

  private static String[] described(OptionSpec option) {
    var lines = new ArrayList<>(List.of(option.description()));
    var fallback = option.defaultValue();
    lines.add(
        "[%s%s]".formatted(variable(option), fallback == null ? "" : ", default " + fallback));
    return lines.toArray(String[]::new);
  }

  private static String variable(OptionSpec option) {
    return "AMBA_"
        + option.longestName().replaceFirst("^--", "").replace('-', '_').toUpperCase(Locale.ROOT);
  }
}

package dev.amba.server.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/// The token with which a command calls a running server: the one that is passed, else the one in
/// the server's data directory.
final class ClientToken {
  private static final Pattern SENDABLE = Pattern.compile("[\\x21-\\x7e]+");

  private ClientToken() {}

  /// @param passed null for the data directory's
  static String of(@Nullable String passed, Path dataDir, CommandSpec spec) {
    if (passed != null) return checked(passed, "the token that is passed", spec);
    var file = dataDir.resolve("admin-token");
    try {
      return checked(Files.readString(file), "the token in " + file, spec);
    } catch (NoSuchFileException _) {
      throw new ParameterException(
          spec.commandLine(),
          "there is no token: pass --token or set AMBA_TOKEN, or pass the server's data directory"
              + " with --data-dir (no file "
              + file
              + ")");
    } catch (IOException e) {
      throw new ParameterException(
          spec.commandLine(), "the token in " + file + " cannot be read: " + e.getMessage(), e);
    }
  }

  /// A token that can be sent. What cannot be is not repeated: it may be a secret all the same.
  private static String checked(String token, String what, CommandSpec spec) {
    var stripped = token.strip();
    if (SENDABLE.matcher(stripped).matches()) return stripped;
    throw new ParameterException(
        spec.commandLine(),
        what + " is not valid: it must be one word of letters, digits and signs of ASCII");
  }
}

package dev.amba.server.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/// The token with which a command calls a running server: the one that is passed, else the one in
/// the server's data directory.
final class ClientToken {
  private ClientToken() {}

  /// @param passed null for the data directory's
  static String of(@Nullable String passed, Path dataDir, CommandSpec spec) {
    if (passed != null) return passed.strip();
    var file = dataDir.resolve("admin-token");
    try {
      return Files.readString(file).strip();
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
}

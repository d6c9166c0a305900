package dev.amba.server.bulk;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/// Where an import writes its own two files: beside the imported one, or, when that folder cannot
/// be written to, in the data directory.
///
/// @param rejected the lines that did not become events
/// @param checkpoint the progress, or null when the input cannot be read a second time
record Places(Path rejected, @Nullable Path checkpoint) {

  /// Decides; creates the folder in the data directory when it is needed.
  ///
  /// @param wanted where the user wants the rejected lines, or null
  static Places of(Input input, @Nullable Path wanted, Path dataDir) throws IOException {
    var path = input.path();
    if (path == null || !input.rereadable()) {
      return new Places(wanted == null ? Path.of("import.rejected") : wanted, null);
    }
    var file = path.toRealPath();
    var folder = file.resolveSibling("").toAbsolutePath();
    var name = file.getFileName().toString();
    if (!Files.isWritable(folder)) {
      folder = Files.createDirectories(dataDir.resolve("import"));
      name += "-" + hash(file);
    }
    return new Places(
        wanted == null ? folder.resolve(name + ".rejected") : wanted,
        folder.resolve(name + ".progress"));
  }

  private static String hash(Path file) {
    var digest = Fingerprint.sha256().digest(file.toString().getBytes(StandardCharsets.UTF_8));
    return HexFormat.of().formatHex(digest, 0, 4);
  }
}

package dev.amba.server.bulk;

import com.fasterxml.jackson.core.JacksonException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;

/// Keeps the [Checkpoint] of one file's import. A file that is absent, damaged or of another import
/// only costs time: everything is sent again, and the server knows it.
record CheckpointFile(Path path) {

  Optional<Checkpoint> find() throws IOException {
    try {
      var checkpoint = BulkJson.MAPPER.readValue(Files.readAllBytes(path), Checkpoint.class);
      // A file of another shape reads as one whose fields are missing.
      return checkpoint.url() == null || checkpoint.fingerprint() == null
          ? Optional.empty()
          : Optional.of(checkpoint);
    } catch (NoSuchFileException | JacksonException _) {
      return Optional.empty();
    }
  }

  /// Replaces it as a whole: an interruption leaves the old one or the new one.
  void write(Checkpoint checkpoint) throws IOException {
    var next = path.resolveSibling(path.getFileName() + ".next");
    Files.write(next, BulkJson.MAPPER.writeValueAsBytes(checkpoint));
    Files.move(next, path, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
  }

  void delete() throws IOException {
    Files.deleteIfExists(path);
  }
}

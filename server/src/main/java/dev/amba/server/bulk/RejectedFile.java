package dev.amba.server.bulk;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Collects the lines that did not become events, in the order of their numbers, as JSON Lines
/// `{"line", "error": {"code", "message"}, "text"}`. It exists only when there are some.
final class RejectedFile implements Closeable {
  private record Entry(long line, Reason error, String text) {}

  private record Reason(String code, String message) {}

  private final Path path;
  private @Nullable FileChannel channel;

  /// @param keptBytes how much of what an earlier run left there still holds
  RejectedFile(Path path, long keptBytes) throws IOException {
    this.path = path;
    if (keptBytes == 0) {
      Files.deleteIfExists(path);
    } else {
      var kept = FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      kept.truncate(keptBytes);
      kept.position(kept.size());
      channel = kept;
    }
  }

  Path path() {
    return path;
  }

  void append(List<BadLine> lines) throws IOException {
    if (lines.isEmpty()) return;
    var open = channel;
    if (open == null) {
      open =
          FileChannel.open(
              path,
              StandardOpenOption.CREATE,
              StandardOpenOption.TRUNCATE_EXISTING,
              StandardOpenOption.WRITE);
      channel = open;
    }
    var text = new StringBuilder();
    for (var line : lines) {
      var entry = new Entry(line.line(), new Reason(line.code(), line.message()), line.text());
      text.append(BulkJson.MAPPER.writeValueAsString(entry)).append('\n');
    }
    var bytes = ByteBuffer.wrap(text.toString().getBytes(StandardCharsets.UTF_8));
    while (bytes.hasRemaining()) open.write(bytes);
  }

  /// Its length, 0 while it does not exist.
  long bytes() throws IOException {
    var open = channel;
    return open == null ? 0 : open.position();
  }

  @Override
  public void close() throws IOException {
    var open = channel;
    if (open != null) open.close();
  }
}

package dev.amba.server.console;

import io.vertx.core.buffer.Buffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A file of the console, as it leaves for a browser.
///
/// @param content its bytes, perhaps compressed
/// @param type its media type
/// @param encoding how it is compressed; null when it is not
/// @param etag changes with the content
record ConsoleFile(Buffer content, String type, @Nullable String encoding, String etag) {
  private static final String BINARY = "application/octet-stream";

  private static final Map<String, String> TYPES =
      Map.of(
          "html", "text/html; charset=utf-8",
          "js", "text/javascript; charset=utf-8",
          "css", "text/css; charset=utf-8",
          "svg", "image/svg+xml",
          "png", "image/png",
          "woff2", "font/woff2",
          "txt", "text/plain; charset=utf-8",
          "json", "application/json");

  /// A file by its name, which says its type.
  static ConsoleFile of(String name, byte[] bytes, @Nullable String encoding) {
    var type = TYPES.getOrDefault(name.substring(name.lastIndexOf('.') + 1), BINARY);
    return new ConsoleFile(Buffer.buffer(bytes), type, encoding, etag(bytes));
  }

  private static String etag(byte[] bytes) {
    try {
      var hash = MessageDigest.getInstance("SHA-256").digest(bytes);
      return '"' + HexFormat.of().formatHex(hash, 0, 12) + '"';
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}

package dev.amba.server.bulk;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.commons.compress.compressors.gzip.GzipCompressorInputStream;
import org.jspecify.annotations.Nullable;

/// What to import: a file, or standard input when the path is null.
///
/// @param path the file, which may be a pipe
/// @param format how it is written, or null to find out
public record Input(@Nullable Path path, @Nullable Format format) {
  private static final int MAGIC_BYTES = 4;
  private static final int SAMPLE_BYTES = 1 << 13;

  /// First bytes of what is often taken for a text file: what it is, and what makes text of it.
  private static final Map<String, String[]> REFUSED =
      Map.of(
          "PK\3\4", new String[] {"a ZIP archive", "unzip -p"},
          "BZh", new String[] {"compressed by bzip2", "bzcat"},
          "\u00FD7zX", new String[] {"compressed by xz", "xzcat"},
          "(\u00B5/\u00FD", new String[] {"compressed by zstd", "zstdcat"},
          "\u00FF\u00FE", new String[] {"UTF-16", "iconv -f UTF-16 -t UTF-8"},
          "\u00FE\u00FF", new String[] {"UTF-16", "iconv -f UTF-16 -t UTF-8"});

  /// How people call it.
  public String name() {
    return path == null ? "standard input" : path.toString();
  }

  /// Whether it can be read a second time.
  boolean rereadable() {
    return path != null && Files.isRegularFile(path);
  }

  /// Its size in bytes, compressed if it is, or -1 when that is unknown.
  long sizeBytes() {
    return path != null && Files.isRegularFile(path) ? path.toFile().length() : -1;
  }

  /// Opens it and finds out, by its first bytes, whether it is compressed and how it is written.
  ///
  /// @param consumed counts the bytes taken from the file
  Source open(AtomicLong consumed, UnknownFields unknown) throws IOException {
    var raw = new BufferedInputStream(new CountingStream(stream(), consumed), 1 << 16);
    var start = peek(raw, MAGIC_BYTES);
    refuse(start);
    var plain =
        start.length >= 2 && (start[0] & 0xFF) == 0x1F && (start[1] & 0xFF) == 0x8B
            ? new BufferedInputStream(unzipped(raw), 1 << 16)
            : raw;
    var wanted = format;
    if (wanted == null) {
      wanted = Format.of(name(), firstLine(plain));
    }
    return switch (wanted) {
      case JSON_LINES -> new JsonLines(plain, unknown);
      case CSV -> new CsvLines(plain, unknown);
    };
  }

  private InputStream stream() throws IOException {
    return path == null ? System.in : Files.newInputStream(path);
  }

  /// The JDK's own stream may take the end of a gzip member for that of a pipe.
  private static InputStream unzipped(InputStream in) throws IOException {
    return GzipCompressorInputStream.builder()
        .setInputStream(in)
        .setDecompressConcatenated(true)
        .get();
  }

  private void refuse(byte[] start) {
    var magic = new String(start, StandardCharsets.ISO_8859_1);
    REFUSED.forEach((beginning, kind) -> {
      if (!magic.startsWith(beginning)) return;
      throw new BadInput(
          name()
              + " is "
              + kind[0]
              + ", not plain or gzip text in UTF-8; try "
              + kind[1]
              + " FILE | ./amba import - …");
    });
  }

  private static byte[] peek(BufferedInputStream in, int bytes) throws IOException {
    in.mark(bytes);
    var peeked = in.readNBytes(bytes);
    in.reset();
    return peeked;
  }

  /// The first line, or as much of it as tells the format; a pipe may have no more to give yet.
  private static String firstLine(BufferedInputStream in) throws IOException {
    in.mark(SAMPLE_BYTES);
    var line = new ByteArrayOutputStream();
    var blank = true;
    while (line.size() < SAMPLE_BYTES) {
      var next = in.read();
      if (next < 0 || (next == '\n' && !blank)) break;
      blank &= next == '\n' || next == '\r' || next == ' ' || next == '\t';
      line.write(next);
    }
    in.reset();
    return line.toString(StandardCharsets.UTF_8);
  }
}

package dev.amba.server.console;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The files of the console, read from the program itself once each and kept: they are few, and
/// together smaller than a picture. The build laid compressed ones beside them.
final class ConsoleFiles {
  /// What the build calls its files. No such name leads out of its folder.
  private static final Pattern NAME =
      Pattern.compile("(?:assets/)?[A-Za-z0-9_][A-Za-z0-9._-]{0,120}");

  /// Ways of compression, the best first, with the ending of files that are compressed so.
  private record Encoding(String name, String suffix) {}

  private static final List<Encoding> ENCODINGS =
      List.of(new Encoding("br", ".br"), new Encoding("gzip", ".gz"));

  private final String root;
  private final Map<String, ConsoleFile> known = new ConcurrentHashMap<>();

  /// @param root where they lie on the class path, with a slash at both ends
  ConsoleFiles(String root) {
    this.root = root;
  }

  /// A file, in the best compression that the browser takes.
  ///
  /// @param name from the root on
  /// @param accepted the header `Accept-Encoding`; null when there is none
  Optional<ConsoleFile> find(String name, @Nullable String accepted) {
    if (!NAME.matcher(name).matches()) return Optional.empty();
    return ENCODINGS.stream()
        .filter(encoding -> accepts(accepted, encoding.name()))
        .flatMap(encoding -> find(name, encoding.suffix(), encoding.name()).stream())
        .findFirst()
        .or(() -> find(name, "", null));
  }

  private static boolean accepts(@Nullable String header, String encoding) {
    if (header == null) return false;
    for (var part : header.split(",", -1)) {
      var words = part.strip().split(";", -1);
      if (words[0].strip().equalsIgnoreCase(encoding)) {
        return words.length == 1 || !words[1].strip().matches("q=0(?:\\.0*)?");
      }
    }
    return false;
  }

  private Optional<ConsoleFile> find(String name, String suffix, @Nullable String encoding) {
    var path = root + name + suffix;
    var file = known.get(path);
    if (file != null) return Optional.of(file);
    try (var in = ConsoleFiles.class.getResourceAsStream(path)) {
      // Not remembered when it is not there: anybody may ask for any name.
      if (in == null) return Optional.empty();
      var read = ConsoleFile.of(name, in.readAllBytes(), encoding);
      known.put(path, read);
      return Optional.of(read);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

package dev.amba.server.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The files of this repository, as they lie in the working tree.
final class Repository {
  static final Path ROOT = root();

  /// Folders that hold nothing written by hand.
  private static final Set<String> NOT_OURS =
      Set.of(".git", ".idea", ".vscode", "target", "node_modules", "data");

  private static final List<Path> FILES = files();

  private Repository() {}

  /// All pages.
  static List<Path> pages() {
    return filesThat(path -> path.toString().endsWith(".md"));
  }

  /// Everything that the programs are made of: sources, resources and the entry script; no tests.
  static List<Path> mainFiles() {
    return filesThat(path -> path.toString().contains("/src/main/") || path.equals(at("amba")));
  }

  /// All of [#mainFiles()] in one text.
  static String mainText() {
    return mainFiles().stream().map(Repository::text).collect(Collectors.joining("\n"));
  }

  static List<Path> filesThat(Predicate<Path> wanted) {
    return FILES.stream().filter(wanted).toList();
  }

  static Path at(String relative) {
    return ROOT.resolve(relative).normalize();
  }

  /// A file as people name it: from the root on.
  static String name(Path file) {
    return ROOT.relativize(file).toString();
  }

  static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path root() {
    var start = Path.of("").toAbsolutePath();
    return Stream.iterate(start, Path::getParent)
        .takeWhile(folder -> folder != null)
        .filter(folder -> Files.exists(folder.resolve("mvnw")))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("no folder with mvnw above " + start));
  }

  private static List<Path> files() {
    var files = new ArrayList<Path>();
    try {
      Files.walkFileTree(
          ROOT,
          new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
              return NOT_OURS.contains(String.valueOf(folder.getFileName()))
                  ? FileVisitResult.SKIP_SUBTREE
                  : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
              files.add(file);
              return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException e) {
              return FileVisitResult.CONTINUE;
            }
          });
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return files.stream().sorted().toList();
  }
}

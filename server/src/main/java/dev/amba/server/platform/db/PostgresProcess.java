package dev.amba.server.platform.db;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/// A process that is alive and runs PostgreSQL. Where there is a `/proc` it is asked, because it
/// tells everybody the name and the arguments of a process of another user, too.
///
/// @param pid its number
/// @param arguments its command line, empty when the system keeps that to itself
record PostgresProcess(long pid, List<String> arguments) {
  private static final Path PROC = Path.of("/proc");
  private static final String NAME = "postgres";
  private static final String ENDED = "ZX";

  PostgresProcess {
    arguments = List.copyOf(arguments);
  }

  static Optional<PostgresProcess> find(long pid) {
    return Files.isReadable(PROC.resolve("self/stat")) ? findInProc(pid) : findByHandle(pid);
  }

  /// Every process that works in a data folder, as far as the system lets us see that.
  static List<PostgresProcess> in(Path data) {
    return ProcessHandle.allProcesses()
        .flatMap(process -> find(process.pid()).stream())
        .filter(process -> process.worksIn(data))
        .toList();
  }

  /// Whether it was started for a data folder; one of which nothing is known is taken to be.
  boolean isPostmasterOf(Path data) {
    if (arguments.isEmpty()) return true;
    var option = arguments.indexOf("-D");
    return option >= 0
        && option + 1 < arguments.size()
        && isSame(Path.of(arguments.get(option + 1)), data);
  }

  void kill() {
    ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly);
  }

  private boolean worksIn(Path data) {
    try {
      return isSame(Files.readSymbolicLink(PROC.resolve(pid + "/cwd")), data);
    } catch (IOException e) {
      return false;
    }
  }

  private static Optional<PostgresProcess> findInProc(long pid) {
    try {
      // 4711 (postgres) S …
      var stat = Files.readString(PROC.resolve(pid + "/stat"));
      var nameEnd = stat.lastIndexOf(')');
      var name = stat.substring(stat.indexOf('(') + 1, nameEnd);
      var state = stat.substring(nameEnd + 2, nameEnd + 3);
      if (!name.equals(NAME) || ENDED.contains(state)) return Optional.empty();
      var arguments = Files.readString(PROC.resolve(pid + "/cmdline")).split("\0", -1);
      return Optional.of(new PostgresProcess(pid, List.of(arguments)));
    } catch (IOException | IndexOutOfBoundsException e) {
      return Optional.empty();
    }
  }

  private static Optional<PostgresProcess> findByHandle(long pid) {
    Predicate<String> isPostgres = command -> command.endsWith("/" + NAME);
    return ProcessHandle.of(pid)
        .filter(ProcessHandle::isAlive)
        .map(ProcessHandle::info)
        .filter(info -> info.command().filter(isPostgres).isPresent())
        .map(info -> Arrays.asList(info.arguments().orElse(new String[0])))
        .map(arguments -> new PostgresProcess(pid, arguments));
  }

  private static boolean isSame(Path one, Path other) {
    try {
      return Files.isSameFile(one, other);
    } catch (IOException e) {
      return false;
    }
  }
}

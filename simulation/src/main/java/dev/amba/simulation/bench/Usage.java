package dev.amba.simulation.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;

/// What processes have used so far.
///
/// @param server CPU of the server
/// @param postgres CPU of the database, all its processes together
/// @param sender CPU of this process
record Usage(Duration server, Duration postgres, Duration sender) {
  private static final long KIB = 1_024;

  static Usage of(ProcessHandle server, ProcessHandle postmaster) {
    var postgres =
        Stream.concat(Stream.of(postmaster), postmaster.descendants())
            .map(Usage::cpu)
            .reduce(Duration.ZERO, Duration::plus);
    return new Usage(cpu(server), postgres, cpu(ProcessHandle.current()));
  }

  Usage minus(Usage before) {
    return new Usage(
        server.minus(before.server), postgres.minus(before.postgres), sender.minus(before.sender));
  }

  private static Duration cpu(ProcessHandle process) {
    return process.info().totalCpuDuration().orElse(Duration.ZERO);
  }

  /// A figure of the process's memory, in bytes; 0 where the system does not tell it.
  ///
  /// @param name `VmRSS` for what is resident now, `VmHWM` for the most that ever was
  static long memoryBytes(ProcessHandle process, String name) throws IOException {
    var status = Path.of("/proc", Long.toString(process.pid()), "status");
    if (!Files.exists(status)) return 0;
    return Files.readAllLines(status).stream()
            .filter(line -> line.startsWith(name + ":"))
            .map(line -> line.replaceAll("[^0-9]", ""))
            .mapToLong(Long::parseLong)
            .findFirst()
            .orElse(0)
        * KIB;
  }
}

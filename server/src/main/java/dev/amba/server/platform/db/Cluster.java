package dev.amba.server.platform.db;

import dev.amba.server.platform.config.StartupException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Consumer;

/// The files of an embedded PostgreSQL: its data and, beside it, the password of its one user. Both
/// come into being together, by one rename, so that whatever interrupts the making of a cluster,
/// the next start begins it anew.
///
/// @param home the folder that holds both
record Cluster(Path home) {
  static final String USER = "amba";
  static final String DATABASE = "amba";

  Path data() {
    return home.resolve("data");
  }

  DatabaseAddress address(int port) throws IOException {
    var url = "jdbc:postgresql://127.0.0.1:%d/%s".formatted(port, DATABASE);
    return new DatabaseAddress(url, USER, Files.readString(passwordFile(home)).strip());
  }

  void ensure(PostgresBinaries binaries, RunAs runAs, Consumer<String> progress)
      throws IOException, InterruptedException {
    if (Files.exists(home)) {
      checkVersion(binaries);
    } else {
      binaries.check(runAs);
      progress.accept("creating the database in " + home);
      make(binaries, runAs);
    }
    writeSettings(home);
    if (runAs.isOtherUser()) give(home, runAs.uid());
  }

  private void make(PostgresBinaries binaries, RunAs runAs)
      throws IOException, InterruptedException {
    var unfinished = new Cluster(home.resolveSibling("." + home.getFileName() + "-unfinished"));
    FileTree.delete(unfinished.home());
    Files.createDirectory(
        unfinished.home(),
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    var password = passwordFile(unfinished.home());
    Files.createFile(
        password,
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.writeString(password, newPassword() + "\n");
    if (runAs.isOtherUser()) give(unfinished.home(), runAs.uid());

    var data = unfinished.data().toString();
    var initdb =
        runAs.command(
            List.of(
                binaries.program("initdb").toString(),
                "--pgdata=" + data,
                "--username=" + USER,
                "--pwfile=" + password,
                "--auth=scram-sha-256",
                "--encoding=UTF8",
                "--locale=C",
                "--locale-provider=builtin",
                "--builtin-locale=C.UTF-8",
                "--data-checksums",
                "--no-instructions"));
    check("initdb", Program.run(initdb, binaries.home(), null));
    writeSettings(unfinished.home());
    if (runAs.isOtherUser()) give(unfinished.home(), runAs.uid());
    var single =
        runAs.command(
            List.of(binaries.program("postgres").toString(), "--single", "-D", data, "postgres"));
    check(
        "postgres --single",
        Program.run(single, binaries.home(), "CREATE DATABASE " + DATABASE + "\n"));
    Files.move(unfinished.home(), home, StandardCopyOption.ATOMIC_MOVE);
  }

  private static void check(String program, Program run) {
    if (run.exitCode() == 0) return;
    throw new StartupException(
        "%s failed with exit code %d: %s"
            .formatted(program, run.exitCode(), run.output().replace('\n', ' ')));
  }

  private void checkVersion(PostgresBinaries binaries) throws IOException {
    var version = Files.readString(data().resolve("PG_VERSION")).strip();
    var wanted = binaries.home().getFileName().toString().replaceFirst("postgres-(\\d+).*", "$1");
    if (version.equals(wanted)) return;
    throw new StartupException(
        "%s was made by PostgreSQL %s, and this build carries %s: move its rows over with pg_dump and pg_restore"
            .formatted(home, version, wanted));
  }

  private static void writeSettings(Path home) throws IOException {
    try (var settings = Cluster.class.getResourceAsStream("postgresql.conf")) {
      if (settings == null)
        throw new IllegalStateException("postgresql.conf is missing from this build");
      var whole = home.resolve("postgresql.conf.new");
      Files.write(whole, settings.readAllBytes());
      Files.move(
          whole, home.resolve("data").resolve("postgresql.conf"), StandardCopyOption.ATOMIC_MOVE);
    }
  }

  private static void give(Path root, long uid) throws IOException {
    for (var path : FileTree.list(root)) Files.setAttribute(path, "unix:uid", (int) uid);
  }

  private static Path passwordFile(Path home) {
    return home.resolve("password");
  }

  private static String newPassword() {
    var bytes = new byte[32];
    new SecureRandom().nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }
}

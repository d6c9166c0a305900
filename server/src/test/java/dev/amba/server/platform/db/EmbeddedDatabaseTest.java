package dev.amba.server.platform.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.amba.server.platform.config.StartupException;
import dev.amba.server.platform.db.DatabaseLocation.Embedded;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The embedded database of one data directory: who may have it, and what it survives.
class EmbeddedDatabaseTest {
  /// A cluster as its making leaves it, copied for each test: making one takes a second.
  @TempDir static Path pristine;

  @TempDir Path dataDir;

  private final List<Database> opened = new CopyOnWriteArrayList<>();
  private final List<String> said = new CopyOnWriteArrayList<>();

  @BeforeAll
  static void make() throws IOException, InterruptedException {
    EmbeddedPostgres.postmaster(pristine, System.err::println);
  }

  @BeforeEach
  void copy() throws IOException {
    var source = EmbeddedPostgres.cluster(pristine).home();
    for (var path : FileTree.list(source)) {
      Files.copy(
          path,
          cluster().home().resolve(source.relativize(path)),
          StandardCopyOption.COPY_ATTRIBUTES);
    }
  }

  @AfterEach
  void close() {
    opened.forEach(Database::close);
  }

  @Test
  void keepsRowsFromStartToStart() throws SQLException {
    var first = own();
    execute(first.address(), "CREATE TABLE kept (n integer)");
    first.close();
    execute(own().address(), "INSERT INTO kept VALUES (1)");
    assertThat(said).isEmpty();
  }

  @Test
  void refusesTheDataDirectoryOfAnother() throws IOException {
    own().lock().orElseThrow().serveAt("amba serve", "http://127.0.0.1:8080");
    assertThatThrownBy(this::own)
        .isInstanceOf(StartupException.class)
        .hasMessage(
            "the data directory %s is in use by amba serve at http://127.0.0.1:8080 (pid %d)",
            dataDir, ProcessHandle.current().pid());
  }

  @Test
  void joinsTheDatabaseOfAnother() throws IOException, SQLException {
    var owner = own();
    assertThat(join().server()).isEmpty();
    owner.lock().orElseThrow().serveAt("amba serve", "http://127.0.0.1:8080");
    var guest = join();
    assertThat(guest.address()).isEqualTo(owner.address());
    assertThat(guest.server()).contains("http://127.0.0.1:8080");
    guest.close();
    execute(owner.address(), "SELECT 1");
  }

  @Test
  void waitsForACommandThatHasTheDatabaseForItself() throws Exception {
    var first = join();
    var second = CompletableFuture.supplyAsync(this::join);
    execute(first.address(), "SELECT 1");
    first.close();
    execute(second.get().address(), "SELECT 1");
    assertThat(second.get().lock()).isPresent();
  }

  @Test
  void startsTheDatabaseWhenNobodyHasIt() throws SQLException {
    var guest = join();
    execute(guest.address(), "SELECT 1");
    guest.close();
    assertThat(connects(guest.address())).isFalse();
  }

  @Test
  void comesBackAtTheSameAddressWhenKilled() throws IOException {
    var database = own();
    kill(postmaster().pid());
    awaitConnection(database.address());
    assertThat(said).contains("PostgreSQL has died: starting it again", "PostgreSQL is back");
  }

  @Test
  void endsThePostgresThatAKilledServerLeft()
      throws IOException, InterruptedException, SQLException {
    own().close();
    startAndForget();
    var left = postmaster();
    var database = own();
    assertThat(left.isAlive(cluster().data())).isFalse();
    execute(database.address(), "SELECT 1");
  }

  @Test
  void recoversWhenServerAndPostgresWereKilled()
      throws IOException, InterruptedException, SQLException {
    own().close();
    startAndForget();
    kill(postmaster().pid());
    execute(own().address(), "SELECT 1");
  }

  @Test
  void isNotFooledByAStrangerWithTheOldProcessNumber() throws IOException, SQLException {
    own().close();
    Files.write(
        PostmasterFile.path(cluster().data()),
        List.of(
            Long.toString(ProcessHandle.current().pid()), cluster().data().toString(), "1", "1"));
    execute(own().address(), "SELECT 1");
  }

  @Test
  void beginsAHalfMadeClusterAnew() throws IOException, SQLException {
    FileTree.delete(cluster().home());
    var unfinished = Files.createDirectory(dataDir.resolve(".postgres-unfinished"));
    Files.writeString(
        Files.createDirectory(unfinished.resolve("data")).resolve("PG_VERSION"), "18");
    execute(own().address(), "SELECT 1");
    assertThat(unfinished).doesNotExist();
    assertThat(said).containsExactly("creating the database in " + cluster().home());
  }

  @Test
  void refusesTheFilesOfAnotherVersion() throws IOException {
    own().close();
    Files.writeString(cluster().data().resolve("PG_VERSION"), "17\n");
    assertThatThrownBy(this::own)
        .isInstanceOf(StartupException.class)
        .hasMessageContaining("was made by PostgreSQL 17, and this build carries 18");
  }

  @Test
  void keepsThePasswordToTheOwner() throws IOException {
    own();
    assertThat(
            PosixFilePermissions.toString(
                Files.getPosixFilePermissions(cluster().home().resolve("password"))))
        .isEqualTo("rw-------");
  }

  private Database own() {
    var database = Database.own(new Embedded(dataDir), "the test", said::add);
    opened.add(database);
    return database;
  }

  private Database join() {
    var database = Database.join(new Embedded(dataDir), "the test", said::add);
    opened.add(database);
    return database;
  }

  private Cluster cluster() {
    return EmbeddedPostgres.cluster(dataDir);
  }

  private PostmasterFile postmaster() throws IOException {
    return PostmasterFile.find(cluster().data()).orElseThrow();
  }

  /// Leaves PostgreSQL running as a server does that is killed.
  private void startAndForget() throws IOException, InterruptedException {
    EmbeddedPostgres.postmaster(dataDir, said::add).start(0);
  }

  private static void kill(long pid) {
    ProcessHandle.of(pid).orElseThrow().destroyForcibly();
  }

  private static void execute(DatabaseAddress address, String sql) throws SQLException {
    try (var connection = address.dataSource().getConnection();
        var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static void awaitConnection(DatabaseAddress address) {
    var start = System.nanoTime();
    while (!connects(address)) {
      assertThat(System.nanoTime() - start).isLessThan(30_000_000_000L);
      Thread.onSpinWait();
    }
  }

  private static boolean connects(DatabaseAddress address) {
    try {
      execute(address, "SELECT 1");
      return true;
    } catch (SQLException e) {
      return false;
    }
  }
}

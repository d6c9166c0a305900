package dev.amba.server.platform.db;

import dev.amba.server.platform.db.DatabaseLocation.Embedded;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;

/// Databases for tests: each call makes a new one, in the one PostgreSQL of the test run.
///
/// That PostgreSQL is the embedded one with its durable settings. Sessions have the time zone
/// America/St_Johns, which is neither UTC nor the zone of the tests' JVM.
public final class TestDatabase {
  private static final String URL_PROPERTY = "amba.test.database.url";
  private static final String PASSWORD_PROPERTY = "amba.test.database.password";
  private static final String PREFIX = "test-data-";
  private static final String TEMPLATE = "migrated";
  private static final AtomicInteger COUNTER = new AtomicInteger();

  private TestDatabase() {}

  /// A new database with all tables, and no rows.
  public static DatabaseAddress migrated() {
    return create("TEMPLATE " + TEMPLATE);
  }

  /// A new database with nothing in it.
  public static DatabaseAddress empty() {
    return create("TEMPLATE zoned");
  }

  private static DatabaseAddress create(String template) {
    var server = server();
    var name =
        "test_%d_%d"
            .formatted(TestDatabase.class.getClassLoader().hashCode(), COUNTER.incrementAndGet());
    execute(server, "CREATE DATABASE %s %s".formatted(name, template));
    return named(server, name);
  }

  /// Test classes may be loaded by several class loaders, which share nothing but the system's
  /// properties.
  private static DatabaseAddress server() {
    synchronized (System.getProperties()) {
      var url = System.getProperty(URL_PROPERTY);
      if (url == null) return start();
      return new DatabaseAddress(url, Cluster.USER, System.getProperty(PASSWORD_PROPERTY));
    }
  }

  private static DatabaseAddress start() {
    var dataDir = newDataDir();
    // Runs after the database's own hook only by chance; what cannot be deleted then goes with the
    // next clean build.
    var database = Database.own(new Embedded(dataDir), "the tests", System.err::println);
    var server = database.address();
    execute(server, "CREATE DATABASE zoned");
    execute(named(server, "zoned"), ZONE);
    execute(server, "CREATE DATABASE %s TEMPLATE zoned".formatted(TEMPLATE));
    Schema.migrate(named(server, TEMPLATE).dataSource());
    System.setProperty(URL_PROPERTY, server.jdbcUrl());
    System.setProperty(PASSWORD_PROPERTY, String.valueOf(server.password()));
    return server;
  }

  /// The driver asks for the JVM's zone in every session, so only the server can give it another.
  private static final String ZONE =
      """
      CREATE SCHEMA session_zone;
      CREATE FUNCTION session_zone.set() RETURNS event_trigger LANGUAGE plpgsql AS $$
        BEGIN
          PERFORM set_config('timezone', 'America/St_Johns', false);
        END
      $$;
      CREATE EVENT TRIGGER session_zone ON login EXECUTE FUNCTION session_zone.set();
      """;

  /// A folder of its own for each run, so that two may go on at once; those of runs that have ended
  /// go.
  private static Path newDataDir() {
    try {
      var target = Files.createDirectories(Path.of("target"));
      try (var earlier = Files.newDirectoryStream(target, PREFIX + "*")) {
        for (var dataDir : earlier) deleteUnlessInUse(dataDir);
      }
      return Files.createTempDirectory(target, PREFIX);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void deleteUnlessInUse(Path dataDir) throws IOException {
    var lock = DataDirLock.tryTake(dataDir, "the tests");
    if (lock.isEmpty()) return;
    try (var _ = lock.get()) {
      FileTree.delete(dataDir);
    }
  }

  private static DatabaseAddress named(DatabaseAddress server, String name) {
    return new DatabaseAddress(
        server.jdbcUrl().replaceFirst("/[^/]*$", "/" + name), server.user(), server.password());
  }

  private static void execute(DatabaseAddress address, String sql) {
    try (var connection = address.dataSource().getConnection();
        var statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new IllegalStateException(sql, e);
    }
  }
}

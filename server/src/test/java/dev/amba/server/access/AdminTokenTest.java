package dev.amba.server.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.amba.server.Parallel;
import dev.amba.server.platform.db.Queries;
import dev.amba.server.platform.db.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.Optional;
import javax.sql.DataSource;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The token with which an operator begins.
class AdminTokenTest {
  private static final Instant NOW = Instant.parse("2026-01-14T10:30:00Z");

  @TempDir private Path parent = Path.of("");
  private final DataSource dataSource = TestDatabase.migrated().dataSource();
  private final Jdbi jdbi = Queries.on(dataSource);

  @Test
  void isWrittenOnceForItsOwnerAlone() throws IOException {
    var dir = parent.resolve("data");
    var file = AdminToken.ensure(dir, dataSource, NOW).orElseThrow();
    var token = Files.readString(file);

    assertThat(file).isEqualTo(dir.resolve("admin-token"));
    assertThat(token).matches("amb_pat_[0-9A-Za-z]{43}\n");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    assertThat(count("SELECT count(*) FROM developer WHERE server_role = 'owner'")).isOne();

    assertThat(AdminToken.ensure(dir, dataSource, NOW)).isEmpty();
    assertThat(Files.readString(file)).isEqualTo(token);
  }

  /// Repeated, because only some orders of events ever told two writers from one.
  @RepeatedTest(20)
  void ofManyProcessesOneWritesIt() {
    var written = Parallel.run(8, _ -> AdminToken.ensure(parent, dataSource, NOW));
    assertThat(written).filteredOn(Optional::isPresent).hasSize(1);
    assertThat(count("SELECT count(*) FROM developer_token")).isOne();
    assertThat(parent.toFile().list()).containsExactly("admin-token");
  }

  @Test
  void aRevokedOneStaysRevoked() throws IOException {
    var file = AdminToken.ensure(parent, dataSource, NOW).orElseThrow();
    var token = Files.readString(file);
    jdbi.useHandle(handle -> handle.execute("UPDATE developer_token SET revoked_at = now()"));
    assertThat(AdminToken.ensure(parent, dataSource, NOW)).isEmpty();
    assertThat(Files.readString(file)).isEqualTo(token);
  }

  @Test
  void oneOfAnotherDatabaseIsReplaced() throws IOException {
    var other = TestDatabase.migrated().dataSource();
    var file = AdminToken.ensure(parent, other, NOW).orElseThrow();
    var token = Files.readString(file);
    assertThat(AdminToken.ensure(parent, dataSource, NOW)).contains(file);
    assertThat(Files.readString(file)).isNotEqualTo(token);
  }

  private long count(String sql) {
    return jdbi.withHandle(handle -> handle.createQuery(sql).mapTo(Long.class).one());
  }
}

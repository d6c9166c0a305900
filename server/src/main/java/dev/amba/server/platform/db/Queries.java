package dev.amba.server.platform.db;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.UUID;
import javax.sql.DataSource;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.argument.AbstractArgumentFactory;
import org.jdbi.v3.core.argument.Argument;
import org.jdbi.v3.core.config.ConfigRegistry;

/// Ordinary queries, with the types that rows have here: instants travel as UTC, whatever zone the
/// JVM or the database's session has, and lists of ids and texts as arrays.
@Singleton
public final class Queries {
  /// Queries on a database.
  @Produces
  @Singleton
  public static Jdbi on(DataSource dataSource) {
    return Jdbi.create(dataSource)
        .registerArgument(new InstantArgument())
        .registerArgument(new UuidArgument())
        .registerColumnMapper(
            Instant.class,
            (row, column, _) -> {
              var value = row.getObject(column, OffsetDateTime.class);
              return value == null ? null : value.toInstant();
            })
        .registerArrayType(UUID.class, "uuid")
        .registerArrayType(String.class, "text");
  }

  private static final class InstantArgument extends AbstractArgumentFactory<Instant> {
    InstantArgument() {
      super(Types.TIMESTAMP_WITH_TIMEZONE);
    }

    @Override
    protected Argument build(Instant value, ConfigRegistry config) {
      return (position, statement, _) -> setInstant(statement, position, value);
    }

    private static void setInstant(PreparedStatement statement, int position, Instant value)
        throws SQLException {
      statement.setObject(position, value.atOffset(ZoneOffset.UTC));
    }
  }

  /// Without it, a null would go as a text.
  private static final class UuidArgument extends AbstractArgumentFactory<UUID> {
    UuidArgument() {
      super(Types.OTHER);
    }

    @Override
    protected Argument build(UUID value, ConfigRegistry config) {
      return (position, statement, _) -> statement.setObject(position, value);
    }
  }
}

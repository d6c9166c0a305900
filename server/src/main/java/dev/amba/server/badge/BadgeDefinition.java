package dev.amba.server.badge;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A badge of a project, as its row has it.
///
/// @param key its name for programs, unique in the project, fixed for good
/// @param createdAt when it was made
/// @param updatedAt when it was last changed
record BadgeDefinition(
    UUID id, String key, BadgeFields fields, Instant createdAt, Instant updatedAt) {
  /// The columns that it is read from, of `badge b`.
  static final String COLUMNS =
      """
      b.id, b.key, b.name, b.description, b.condition, b.icon, b.category, b.xp_reward, b.criteria,
      b.is_hidden, b.sort_order, b.is_active, b.created_at, b.updated_at
      """;

  static BadgeDefinition of(ResultSet row) throws SQLException {
    return new BadgeDefinition(
        row.getObject("id", UUID.class),
        row.getString("key"),
        BadgeFields.of(row),
        row.getObject("created_at", OffsetDateTime.class).toInstant(),
        row.getObject("updated_at", OffsetDateTime.class).toInstant());
  }

  /// An instant of a row.
  static @Nullable Instant instantOrNull(ResultSet row, String column) throws SQLException {
    var value = row.getObject(column, OffsetDateTime.class);
    return value == null ? null : value.toInstant();
  }
}

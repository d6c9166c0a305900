package dev.amba.server.access;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A person who configures projects, as the wire shows them.
///
/// @param id names them
/// @param email in lower case
/// @param name what they are called, or null
/// @param serverRole the role in every project of the server, or null for none
/// @param createdAt when they came
record Developer(
    UUID id, String email, @Nullable String name, @Nullable String serverRole, Instant createdAt) {

  static Developer read(ResultSet row) throws SQLException {
    return new Developer(
        row.getObject("id", UUID.class),
        row.getString("email"),
        row.getString("name"),
        row.getString("server_role"),
        row.getObject("created_at", OffsetDateTime.class).toInstant());
  }
}

package dev.amba.server.player;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.amba.server.platform.http.Json;
import java.io.UncheckedIOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// An app user, as the wire shows them.
///
/// @param id names them
/// @param externalId what their project calls them, or null
/// @param anonymousId what they were called when they came without a name, or null
/// @param email in lower case, or null
/// @param displayName what others read, or null
/// @param avatarUrl their picture, or null
/// @param properties what their project keeps about them
/// @param timezone IANA; null for the project's
/// @param createdAt when they came
/// @param updatedAt when any of this last changed
record PlayerView(
    UUID id,
    @Nullable String externalId,
    @Nullable String anonymousId,
    @Nullable String email,
    @Nullable String displayName,
    @Nullable String avatarUrl,
    JsonNode properties,
    @Nullable String timezone,
    Instant createdAt,
    Instant updatedAt) {

  static PlayerView read(ResultSet row) throws SQLException {
    return new PlayerView(
        row.getObject("user_id", UUID.class),
        row.getString("external_id"),
        row.getString("anonymous_id"),
        row.getString("email"),
        row.getString("display_name"),
        row.getString("avatar_url"),
        json(row.getString("properties")),
        row.getString("timezone"),
        row.getObject("created_at", OffsetDateTime.class).toInstant(),
        row.getObject("updated_at", OffsetDateTime.class).toInstant());
  }

  private static JsonNode json(String text) {
    try {
      return Json.MAPPER.readTree(text);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }
}

package dev.amba.server.project;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.amba.engine.badge.Badge;
import dev.amba.engine.badge.BadgeCriteria;
import dev.amba.server.platform.http.Json;
import java.io.UncheckedIOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/// Reads a project's badges, as far as they decide.
final class ProjectBadges {
  private ProjectBadges() {}

  /// In the order in which those unlocked together are reported.
  static List<Badge> read(Handle handle, UUID projectId, ZoneId zone) {
    return handle
        .createQuery(
            """
            SELECT id, key, criteria, xp_reward, is_active
            FROM badge
            WHERE project_id = :projectId
              AND deleted_at IS NULL
            ORDER BY sort_order, key COLLATE "C"
            """)
        .bind("projectId", projectId)
        .map((row, _) -> badge(row, zone))
        .list();
  }

  private static Badge badge(ResultSet row, ZoneId zone) throws SQLException {
    return new Badge(
        row.getObject("id", UUID.class),
        row.getString("key"),
        criteria(row.getString("criteria"), zone),
        row.getLong("xp_reward"),
        row.getBoolean("is_active"));
  }

  private static BadgeCriteria criteria(String json, ZoneId zone) {
    try {
      return BadgeCriteriaJson.stored(Json.MAPPER.readTree(json), zone);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }
}

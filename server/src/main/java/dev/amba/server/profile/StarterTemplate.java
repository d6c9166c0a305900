package dev.amba.server.profile;

import com.fasterxml.jackson.databind.JsonNode;
import dev.amba.server.badge.BadgeDefinitionStore;
import dev.amba.server.platform.http.Json;
import dev.amba.server.project.ProjectShapes;
import dev.amba.server.project.ProjectTemplate;
import dev.amba.server.streak.StreakDefinitionStore;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/// A project that has a profile to show from the start: the streak `login` and eleven badges, as
/// `starter.json` describes them. They are the project's own, to be changed like any other.
@ApplicationScoped
class StarterTemplate implements ProjectTemplate {
  private static final JsonNode CONTENT = read();

  private static JsonNode read() {
    try (var file = StarterTemplate.class.getResourceAsStream("starter.json")) {
      return Json.MAPPER.readTree(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public String name() {
    return ProjectShapes.STARTER;
  }

  @Override
  public void fill(Handle handle, UUID projectId, Instant now) {
    for (var streak : CONTENT.get("streaks")) {
      StreakDefinitionStore.createFirst(handle, projectId, streak, now);
    }
    for (var badge : CONTENT.get("badges")) {
      BadgeDefinitionStore.createFirst(handle, projectId, badge, now);
    }
  }
}

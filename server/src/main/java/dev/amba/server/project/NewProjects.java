package dev.amba.server.project;

import dev.amba.engine.level.LevelTemplate;
import dev.amba.server.access.KeyType;
import dev.amba.server.access.Role;
import dev.amba.server.access.Topics;
import dev.amba.server.platform.db.ConfigBus;
import dev.amba.server.platform.http.Values;
import io.quarkus.arc.All;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;

/// Makes projects, each with its creator as owner and a key of each type.
@Singleton
final class NewProjects {
  private final Jdbi jdbi;
  private final ConfigBus bus;
  private final ApiKeyStore keys;
  private final MemberStore members;
  private final List<ProjectTemplate> templates;

  /// A project that was made just now, and its keys.
  record CreatedProject(ProjectView project, ProjectKeys apiKeys) {}

  /// One key of each type.
  record ProjectKeys(ApiKeyView client, ApiKeyView server) {}

  @Inject
  NewProjects(
      Jdbi jdbi,
      ConfigBus bus,
      ApiKeyStore keys,
      MemberStore members,
      @All List<ProjectTemplate> templates) {
    this.jdbi = jdbi;
    this.bus = bus;
    this.keys = keys;
    this.members = members;
    this.templates = templates;
  }

  /// @param given what [ProjectShapes#CREATE] has read
  CreatedProject create(Values given, UUID developerId, Instant now) {
    var settings = ProjectSettings.of(given);
    var environment = given.text("environment");
    var template = given.text("template");
    var curve =
        template.equals(ProjectShapes.STARTER) ? LevelTemplate.STARTER : LevelTemplate.DEFAULT;
    return jdbi.inTransaction(handle -> {
      var id = ProjectStore.insert(handle, settings, environment, template, curve, now);
      members.put(handle, id, developerId, Role.OWNER, now);
      for (var one : templates) if (one.name().equals(template)) one.fill(handle, id, now);
      var client = keys.issue(handle, id, KeyType.CLIENT, environment, now);
      var server = keys.issue(handle, id, KeyType.SERVER, environment, now);
      bus.publish(handle, Topics.PROJECT, id);
      return new CreatedProject(
          ProjectReadModel.require(handle, id), new ProjectKeys(client, server));
    });
  }
}

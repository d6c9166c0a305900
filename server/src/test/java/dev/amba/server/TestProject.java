package dev.amba.server;

import dev.amba.server.access.DeveloperTokens;
import dev.amba.server.access.Role;
import java.time.Instant;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/// A project of a test's own, with everybody who may call it.
///
/// @param id names it
/// @param owner a developer who owns it and nothing else
/// @param app sends its client key
/// @param backend sends its server key
public record TestProject(String id, ApiCaller owner, ApiCaller app, ApiCaller backend) {

  /// Stands where a test has not made its project yet.
  public static final TestProject NONE =
      new TestProject("", ApiCaller.NOBODY, ApiCaller.NOBODY, ApiCaller.NOBODY);

  /// A development project with the defaults.
  public static TestProject create(Jdbi jdbi) {
    return create(jdbi, "{\"name\": \"Test\"}");
  }

  /// A project made with this body.
  public static TestProject create(Jdbi jdbi, String json) {
    var owner = developer(jdbi);
    var made = owner.post("/admin/projects", json).statusCode(201).extract().jsonPath();
    return new TestProject(
        made.getString("data.project.id"),
        owner,
        ApiCaller.key(made.getString("data.api_keys.client.key")),
        ApiCaller.bearer(made.getString("data.api_keys.server.key")));
  }

  /// A developer who has no role anywhere yet.
  public static ApiCaller developer(Jdbi jdbi) {
    var email = UUID.randomUUID() + "@example.org";
    var caller = developer(jdbi, email, Role.OWNER, null);
    jdbi.useHandle(
        handle -> handle.execute("UPDATE developer SET server_role = NULL WHERE email = ?", email));
    return caller;
  }

  /// A developer with a role.
  ///
  /// @param projectId null for the whole server
  public static ApiCaller developer(
      Jdbi jdbi, String email, Role role, @Nullable String projectId) {
    var project = projectId == null ? null : UUID.fromString(projectId);
    var token =
        jdbi.inTransaction(
            handle -> DeveloperTokens.create(handle, email, role, project, Instant.now()));
    return ApiCaller.bearer(token.text());
  }

  /// A member of this project.
  public ApiCaller member(Jdbi jdbi, Role role) {
    return developer(jdbi, UUID.randomUUID() + "@example.org", role, id);
  }

  /// A new anonymous user's session.
  public ApiCaller user() {
    return app.token(
        app.post("/client/auth/anonymous", "{}")
            .statusCode(201)
            .extract()
            .path("data.session_token"));
  }

  /// The path of something in this project.
  public String path(String rest) {
    return "/admin/projects/" + id + rest;
  }
}

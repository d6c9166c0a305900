package dev.amba.server.openapi;

import dev.amba.server.access.Access;
import java.util.HashMap;
import java.util.Map;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.Components;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.security.SecurityScheme;
import org.jboss.jandex.AnnotationInstance;
import org.jboss.jandex.DotName;
import org.jboss.jandex.IndexView;
import org.jspecify.annotations.Nullable;

/// Which credential each operation wants, read from the same annotation that guards it.
final class RouteAccess {
  private static final DotName OPERATION =
      DotName.createSimple("org.eclipse.microprofile.openapi.annotations.Operation");
  private static final DotName ACCESS = DotName.createSimple(Access.class);
  private static final String CLIENT_KEY = "clientKey";
  private static final String SESSION = "session";
  private static final String SESSION_COOKIE = "sessionCookie";
  private static final String DEVELOPER = "developer";
  private static final String SERVER_KEY = "serverKey";

  private final Map<String, String> credentials;

  private RouteAccess(Map<String, String> credentials) {
    this.credentials = credentials;
  }

  static RouteAccess of(IndexView index) {
    var credentials = new HashMap<String, String>();
    for (var operation : index.getAnnotations(OPERATION)) {
      var id = operation.value("operationId");
      if (id == null) continue;
      var method = operation.target().asMethod();
      @Nullable AnnotationInstance access = method.annotation(ACCESS);
      if (access == null) access = method.declaringClass().declaredAnnotation(ACCESS);
      if (access != null) credentials.put(id.asString(), access.value().asEnum());
    }
    return new RouteAccess(credentials);
  }

  static void addSchemes(Components components) {
    components.addSecurityScheme(
        CLIENT_KEY,
        OASFactory.createSecurityScheme()
            .type(SecurityScheme.Type.APIKEY)
            .in(SecurityScheme.In.HEADER)
            .name("X-Api-Key")
            .description("A project's client key, `amb_dev_ck_…` or `amb_live_ck_…`."));
    components.addSecurityScheme(SESSION, bearer("An app user's session token."));
    components.addSecurityScheme(
        SESSION_COOKIE,
        OASFactory.createSecurityScheme()
            .type(SecurityScheme.Type.APIKEY)
            .in(SecurityScheme.In.COOKIE)
            .name("amba_session")
            .description("The same session token, as a cookie."));
    components.addSecurityScheme(
        DEVELOPER, bearer("A developer's access token or personal access token, `amb_pat_…`."));
    components.addSecurityScheme(
        SERVER_KEY, bearer("A project's server key, `amb_dev_sk_…` or `amb_live_sk_…`."));
  }

  private static SecurityScheme bearer(String about) {
    return OASFactory.createSecurityScheme()
        .type(SecurityScheme.Type.HTTP)
        .scheme("bearer")
        .description(about);
  }

  /// Says which credentials open an operation: each requirement is one way in.
  void secure(Operation operation) {
    var credential = credentials.get(operation.getOperationId());
    if (credential == null) return;
    switch (Access.Credential.valueOf(credential)) {
      case NOBODY -> {}
      case CLIENT_KEY -> allow(operation, CLIENT_KEY);
      case SESSION -> allow(operation, CLIENT_KEY, SESSION);
      case PAGE -> {
        allow(operation, SESSION);
        allow(operation, SESSION_COOKIE);
      }
      case DEVELOPER -> allow(operation, DEVELOPER);
      case ADMIN, PROJECT -> {
        allow(operation, DEVELOPER);
        allow(operation, SERVER_KEY);
      }
    }
  }

  private static void allow(Operation operation, String... schemes) {
    var requirement = OASFactory.createSecurityRequirement();
    for (var scheme : schemes) requirement.addScheme(scheme);
    operation.addSecurityRequirement(requirement);
  }
}

package dev.amba.server.access;

import io.vertx.core.http.Cookie;
import io.vertx.core.http.HttpServerRequest;
import java.util.Optional;

/// The session of an app user as a cookie, which a web page of the project has set (contract §2).
///
/// A browser sends a cookie along whoever makes it ask. So it counts for pages of the same site and
/// for those whose origin the project names, never for any other page, not even where the project
/// allows every origin: a page that knows the token sends it as Bearer.
final class SessionCookie {
  static final String NAME = "amba_session";
  private static final String CROSS_SITE = "cross-site";

  private SessionCookie() {}

  static Optional<String> find(HttpServerRequest request) {
    return Optional.ofNullable(request.getCookie(NAME))
        .map(Cookie::getValue)
        .filter(token -> !token.isBlank());
  }

  /// Whether the page that makes the browser ask may use the cookie.
  static boolean counts(HttpServerRequest request, Tenant tenant) {
    var origin = request.getHeader("Origin");
    if (origin != null && tenant.namesOrigin(origin)) return true;
    var site = request.getHeader("Sec-Fetch-Site");
    // A browser that does not say from where it asks names the origin of another page at least.
    return site == null ? origin == null : !site.equals(CROSS_SITE);
  }
}

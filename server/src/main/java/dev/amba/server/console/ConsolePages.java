package dev.amba.server.console;

import dev.amba.server.platform.http.Gate;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import java.util.regex.Pattern;

/// Serves the console at `/`. It answers the addresses of its own pages and files only; all others
/// stay the API's, also those that do not exist.
///
/// The pages are one document that reads the address for itself. Files are named by their content
/// and may be kept for good; the document is asked for anew each time.
@ApplicationScoped
final class ConsolePages {
  /// Before the routes of the API, which would answer that there is no such route.
  private static final int ORDER = -100;

  private static final String ROOT = "/dev/amba/console/";
  private static final String DOCUMENT = "index.html";

  /// The same document, which has the browser fetch the overview's code at once.
  private static final String OVERVIEW_DOCUMENT = "project.html";

  private static final Pattern OVERVIEW = Pattern.compile("/projects/[^/]+/?");

  /// Shown when the program was built without the console.
  private static final String ABSENT = "/dev/amba/server/console/";

  /// The addresses of the console's pages.
  private static final Pattern PAGE = Pattern.compile("/|/sign-in|/account|/projects(?:/.*)?");

  /// Files that the document asks for by a fixed name.
  private static final List<String> FIXED = List.of("/favicon.svg");

  private static final String ASSETS = "/assets/";
  private static final String FOR_GOOD = "public, max-age=31536000, immutable";
  private static final String ASK_ANEW = "no-cache";

  /// Nothing from another host and no script inside the document. Styles inside it are the
  /// component library's: it sets them as it draws.
  private static final String POLICY =
      String.join(
          "; ",
          "default-src 'none'",
          "script-src 'self'",
          "style-src 'self' 'unsafe-inline'",
          "img-src 'self' data:",
          "font-src 'self'",
          "connect-src 'self'",
          "base-uri 'none'",
          "form-action 'none'",
          "frame-ancestors 'none'");

  private final ConsoleFiles console = new ConsoleFiles(ROOT);
  private final ConsoleFiles absent = new ConsoleFiles(ABSENT);

  void register(@Observes Router router) {
    router.route().order(ORDER).method(HttpMethod.GET).method(HttpMethod.HEAD).handler(this::serve);
  }

  private void serve(RoutingContext context) {
    var path = context.normalizedPath();
    if (Gate.isVersioned(context)) {
      context.next();
    } else if (PAGE.matcher(path).matches()) {
      document(context);
    } else if (path.startsWith(ASSETS)) {
      file(context, path, FOR_GOOD);
    } else if (FIXED.contains(path)) {
      file(context, path, ASK_ANEW);
    } else {
      context.next();
    }
  }

  private void document(RoutingContext context) {
    var accepted = context.request().getHeader("Accept-Encoding");
    var isOverview = OVERVIEW.matcher(context.normalizedPath()).matches();
    console
        .find(isOverview ? OVERVIEW_DOCUMENT : DOCUMENT, accepted)
        .or(() -> absent.find("absent.html", accepted))
        .ifPresent(file -> {
          context
              .response()
              .putHeader("Content-Security-Policy", POLICY)
              .putHeader("Referrer-Policy", "no-referrer")
              .putHeader("X-Frame-Options", "DENY")
              .putHeader("Cross-Origin-Opener-Policy", "same-origin");
          answer(context, file, ASK_ANEW);
        });
  }

  private void file(RoutingContext context, String path, String caching) {
    var accepted = context.request().getHeader("Accept-Encoding");
    console
        .find(path.substring(1), accepted)
        .ifPresentOrElse(file -> answer(context, file, caching), context::next);
  }

  private static void answer(RoutingContext context, ConsoleFile file, String caching) {
    var response = context.response();
    response
        .putHeader("Cache-Control", caching)
        .putHeader("ETag", file.etag())
        .putHeader("Vary", "Accept-Encoding");
    if (file.etag().equals(context.request().getHeader("If-None-Match"))) {
      response.setStatusCode(304).end();
      return;
    }
    response.putHeader("Content-Type", file.type());
    if (file.encoding() != null) response.putHeader("Content-Encoding", file.encoding());
    if (context.request().method().equals(HttpMethod.HEAD)) {
      response.putHeader("Content-Length", String.valueOf(file.content().length())).end();
    } else {
      response.end(file.content());
    }
  }
}

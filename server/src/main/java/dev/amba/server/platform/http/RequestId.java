package dev.amba.server.platform.http;

import io.vertx.ext.web.RoutingContext;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The id under which a request is found in the log: the caller's `X-Request-Id` when it is a sane
/// one, else made here. It is sent back in the same header and in every error.
public final class RequestId {
  static final String HEADER = "X-Request-Id";
  private static final String KEY = RequestId.class.getName();
  private static final Pattern SANE = Pattern.compile("[A-Za-z0-9._:-]{1,100}");

  private RequestId() {}

  /// The id of this request.
  public static String of(RoutingContext context) {
    @Nullable String id = context.get(KEY);
    if (id == null) {
      var given = context.request().getHeader(HEADER);
      id = given != null && SANE.matcher(given).matches() ? given : "req_" + UUID.randomUUID();
      context.put(KEY, id);
    }
    return id;
  }
}

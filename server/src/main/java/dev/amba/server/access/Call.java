package dev.amba.server.access;

import io.vertx.ext.web.RoutingContext;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What is known of the request at hand: who calls, and which project it is about. The access
/// filter puts it there before any resource runs.
///
/// @param caller who calls
/// @param tenantOrNull the project of the route, the key or the session; null when the route has
///   none
public record Call(Caller caller, @Nullable Tenant tenantOrNull) {
  private static final String KEY = Call.class.getName();

  /// The call of this request.
  public static Call of(RoutingContext context) {
    return Objects.requireNonNull(context.<Call>get(KEY), "the access filter has not run");
  }

  /// Remembers the call for this request.
  void attach(RoutingContext context) {
    context.put(KEY, this);
  }

  /// The project that the request is about.
  public Tenant tenant() {
    if (tenantOrNull != null) return tenantOrNull;
    throw Refusals.projectRequired().exception();
  }

  /// The project that the request is about.
  public UUID projectId() {
    return tenant().projectId();
  }

  /// The app user who calls. Only on routes that want a session.
  public UUID userId() {
    if (caller instanceof Caller.AppUser user) return user.userId();
    throw new IllegalStateException("not an app user's route: " + caller);
  }

  /// The developer who calls. Only on routes that want one.
  public Caller.Developer developer() {
    if (caller instanceof Caller.Developer developer) return developer;
    throw new IllegalStateException("not a developer's route: " + caller);
  }
}

package dev.amba.server.access;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// Who may call a route. Every route carries it, on its class or its method; a route without one is
/// refused at start.
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
public @interface Access {
  /// Which credential is wanted.
  Credential value();

  /// For [Credential#PROJECT]: the least role of a developer. A server key counts as editor.
  Role role() default Role.VIEWER;

  /// The kinds of credentials (contract §2).
  enum Credential {
    /// None.
    NOBODY,
    /// A client key alone: an app that has no session yet.
    CLIENT_KEY,
    /// A client key and the session of an app user.
    SESSION,
    /// The session of an app user as Bearer or cookie, without a key: a web page of the project.
    PAGE,
    /// A developer, in no project in particular.
    DEVELOPER,
    /// A developer or a project's server key, in no project in particular.
    ADMIN,
    /// A developer with a role in the project of the route, or the project's server key.
    PROJECT
  }
}

package dev.amba.server.access;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// How often one address may call a route (contract §1). Each route counts for itself.
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface RateLimit {
  /// Sign-ups a minute and address.
  int SIGNUP = 5;

  /// Logins a minute and address.
  int LOGIN = 10;

  /// Refreshes a minute and address.
  int REFRESH = 30;

  /// Calls a minute and address.
  int perMinute();
}

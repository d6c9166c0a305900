package dev.amba.server.access;

import dev.amba.server.platform.http.Field;
import dev.amba.server.platform.http.Shape;

/// What developers send about themselves.
final class DeveloperShapes {
  static final Shape SIGNUP =
      Shape.admin(
          "DeveloperSignup",
          Field.email("email").must().about("Where the developer is reached; the login's name."),
          Field.password("password").must().about("At least 8 characters."),
          Field.text("name").orNull().about("What the developer is called."));

  static final Shape LOGIN =
      Shape.admin(
          "DeveloperLogin",
          Field.email("email").must().about("The address given at sign-up."),
          Field.text("password", 1, Field.MAX_PASSWORD).must().about("The password."));

  static final Shape REFRESH =
      Shape.admin(
          "DeveloperRefresh",
          Field.text("refresh_token").must().about("The newest one; each works once."),
          Field.text("attempt")
              .orNull()
              .about(
                  "What you call this refresh, such as a random UUID. Asked again with the same"
                      + " within 10 minutes, because no answer came, it gives the same refresh token;"
                      + " without it, a token that is used twice ends the session."));

  private DeveloperShapes() {}
}

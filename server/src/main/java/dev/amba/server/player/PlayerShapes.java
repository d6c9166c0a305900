package dev.amba.server.player;

import dev.amba.server.platform.http.Field;
import dev.amba.server.platform.http.Shape;
import java.util.List;
import java.util.stream.Stream;

/// What requests about app users look like.
final class PlayerShapes {
  static final int MAX_PROPERTY_BYTES = 32 * 1024;
  static final int MAX_PROPERTY_DEPTH = 10;

  private static final List<Field> PROFILE =
      List.of(
          Field.text("display_name").orNull().about("What others read."),
          Field.link("avatar_url").orNull().about("The user's picture."),
          Field.free("properties", MAX_PROPERTY_BYTES, MAX_PROPERTY_DEPTH)
              .about("Whatever is kept about the user; it replaces all that was kept before."),
          Field.zone("timezone").orNull().about("IANA; null for the project's."));

  static final Shape ME = Shape.client("UserUpdate", PROFILE.toArray(Field[]::new));

  static final Shape ANONYMOUS = Shape.client("AnonymousSignIn", PROFILE.toArray(Field[]::new));

  static final Shape EMAIL_SIGNUP =
      Shape.client(
          "EmailSignup",
          Stream.concat(
                  Stream.of(
                      Field.email("email").must().about("The name of the login."),
                      Field.password("password").must().about("At least 8 characters.")),
                  PROFILE.stream())
              .toArray(Field[]::new));

  static final Shape EMAIL_LOGIN =
      Shape.client(
          "EmailLogin",
          Field.email("email").must().about("The address given at sign-up."),
          Field.text("password", 1, Field.MAX_PASSWORD).must().about("The password."));

  static final Shape REFRESH =
      Shape.client(
          "SessionRefresh",
          Field.text("refresh_token").must().about("The newest one; each works once."),
          Field.text("attempt")
              .orNull()
              .about(
                  "What you call this refresh, such as a random UUID. Asked again with the same"
                      + " within 10 minutes, because no answer came, it gives the same refresh token;"
                      + " without it, a token that is used twice ends the session."));

  private static final Field EMAIL = Field.email("email").orNull().about("Unique in the project.");

  static final Shape CREATE =
      Shape.admin(
          "UserCreate",
          Stream.concat(
                  Stream.of(
                      Field.text("external_id").must().about("What your project calls the user."),
                      EMAIL),
                  PROFILE.stream())
              .toArray(Field[]::new));

  static final Shape UPDATE =
      Shape.admin(
          "UserAdminUpdate",
          Stream.concat(Stream.of(EMAIL), PROFILE.stream()).toArray(Field[]::new));

  private PlayerShapes() {}
}

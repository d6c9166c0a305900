package dev.amba.server.project;

import dev.amba.server.access.KeyType;
import dev.amba.server.access.Role;
import dev.amba.server.access.Tenant;
import dev.amba.server.platform.http.Field;
import dev.amba.server.platform.http.Shape;
import java.time.DayOfWeek;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/// What requests about projects look like.
public final class ProjectShapes {
  static final String DEVELOPMENT = "development";
  static final String PRODUCTION = "production";

  /// The template with badges, titled levels and a streak.
  public static final String STARTER = "starter";

  static final String ROLLING = "rolling";

  private static final long MOST_DAYS = 36_500;
  private static final int MOST_ORIGINS = 100;
  private static final List<String> ENVIRONMENTS = List.of(DEVELOPMENT, PRODUCTION);
  private static final List<String> ROLES = Arrays.stream(Role.values()).map(Role::wire).toList();

  private static final List<Field> SETTINGS =
      List.of(
          Field.text("name").must().about("What people call it."),
          Field.zone("timezone")
              .or("UTC")
              .about("IANA time zone of boards, periods, and users without their own."),
          Field.choice(
                  "week_start",
                  Arrays.stream(DayOfWeek.values())
                      .map(day -> day.name().toLowerCase(Locale.ROOT))
                      .toList())
              .or("monday")
              .about("The day on which weeks begin."),
          Field.choice("xp_period", List.of("daily", "weekly", "monthly", ROLLING))
              .or("weekly")
              .about("The window of xp_this_period."),
          Field.whole("xp_period_days", 1, 366)
              .orNull()
              .about("Days of the window; with xp_period rolling, and only then."),
          Field.whole("event_max_age_days", 1, MOST_DAYS)
              .or(30L)
              .about("How many days old an event may be."),
          Field.texts("allowed_origins", MOST_ORIGINS)
              .orNull()
              .about(
                  "Web origins whose pages may call, such as https://app.example.org; "
                      + Tenant.ANY_ORIGIN
                      + " for all. Null: all in development, none in production."),
          Field.whole("session_days", 1, MOST_DAYS)
              .or(30L)
              .about("How many days a session token lasts."),
          Field.instant("early_adopter_before")
              .orNull()
              .about(
                  "Users created before it are early adopters, for badges that ask for joined_before without a date; nobody is, when null."));

  /// A new project.
  public static final Shape CREATE =
      Shape.admin(
          "ProjectCreate",
          Stream.concat(
                  SETTINGS.stream(),
                  Stream.of(
                      Field.choice("template", List.of("blank", STARTER))
                          .or("blank")
                          .about(
                              "What it starts with: nothing, or the starter's eleven badges, seven titled levels and the streak login."),
                      Field.choice("environment", ENVIRONMENTS)
                          .or(DEVELOPMENT)
                          .about("Fixed for good; a development project has a clock to set.")))
              .toArray(Field[]::new));

  static final Shape UPDATE =
      Shape.admin("ProjectUpdate", SETTINGS.toArray(Field[]::new)).partial("ProjectUpdate");

  static final Shape KEY =
      Shape.admin(
          "ApiKeyCreate",
          Field.choice("key_type", Arrays.stream(KeyType.values()).map(KeyType::wire).toList())
              .must()
              .about("client for apps, server for the project's backend."),
          Field.choice("environment", ENVIRONMENTS)
              .about("The project's own; it may be left out."));

  static final Shape CLOCK =
      Shape.admin(
          "ClockSet",
          Field.instant("now")
              .must()
              .orNull()
              .about("Where the clock stands from now on; null for the system's time."));

  /// A move of a test clock.
  public static final Shape ADVANCE =
      Shape.admin(
          "ClockAdvance",
          Field.text("duration", 1, 60)
              .must()
              .about("ISO 8601, such as P1DT6H; a day is 24 hours. Not negative."));

  static final Shape MEMBER =
      Shape.admin(
          "MemberAdd",
          Field.email("email").must().about("A developer of this server."),
          Field.choice("role", ROLES).must().about("What they may do in the project."));

  static final Shape MEMBER_UPDATE =
      Shape.admin(
          "MemberUpdate",
          Field.choice("role", ROLES).must().about("What they may do in the project."));

  private ProjectShapes() {}
}

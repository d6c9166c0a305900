package dev.amba.server.project;

import dev.amba.server.access.Tenant;
import dev.amba.server.platform.http.FieldErrors;
import dev.amba.server.platform.http.Values;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// What a project's owner may set, in its whole.
///
/// @param name what people call it
/// @param timezone IANA
/// @param weekStart `monday` to `sunday`
/// @param xpPeriod `daily`, `weekly`, `monthly` or `rolling`
/// @param xpPeriodDays with `rolling`, and only then
/// @param eventMaxAgeDays how old an event may be
/// @param allowedOrigins web origins whose pages may call, or null for the environment's default
/// @param sessionDays how long a session token lasts
/// @param earlyAdopterBefore whoever came before it is an early adopter; null for nobody
record ProjectSettings(
    String name,
    String timezone,
    String weekStart,
    String xpPeriod,
    @Nullable Integer xpPeriodDays,
    int eventMaxAgeDays,
    @Nullable List<String> allowedOrigins,
    int sessionDays,
    @Nullable Instant earlyAdopterBefore) {

  /// Reads the settings of a new project.
  static ProjectSettings of(Values given) {
    var settings =
        new ProjectSettings(
            given.text("name"),
            Objects.requireNonNull(given.zoneOrNull("timezone")).getId(),
            given.text("week_start"),
            given.text("xp_period"),
            given.integerOrNull("xp_period_days"),
            given.integer("event_max_age_days"),
            given.textsOrNull("allowed_origins"),
            given.integer("session_days"),
            given.instantOrNull("early_adopter_before"));
    return settings.checked();
  }

  /// These settings with what is given in their place. The days of a rolling period go with it.
  ProjectSettings with(Values given) {
    var period = given.has("xp_period") ? given.text("xp_period") : xpPeriod;
    var daysKept = period.equals(ProjectShapes.ROLLING) ? xpPeriodDays : null;
    var zone = given.zoneOrNull("timezone");
    var settings =
        new ProjectSettings(
            given.has("name") ? given.text("name") : name,
            zone == null ? timezone : zone.getId(),
            given.has("week_start") ? given.text("week_start") : weekStart,
            period,
            given.has("xp_period_days") ? given.integerOrNull("xp_period_days") : daysKept,
            given.has("event_max_age_days") ? given.integer("event_max_age_days") : eventMaxAgeDays,
            given.has("allowed_origins") ? given.textsOrNull("allowed_origins") : allowedOrigins,
            given.has("session_days") ? given.integer("session_days") : sessionDays,
            given.has("early_adopter_before")
                ? given.instantOrNull("early_adopter_before")
                : earlyAdopterBefore);
    return settings.checked();
  }

  /// Checks what no field shows alone.
  private ProjectSettings checked() {
    var errors = new FieldErrors();
    var rolling = xpPeriod.equals(ProjectShapes.ROLLING);
    if (rolling && xpPeriodDays == null) {
      errors.add("/xp_period_days", "is required with xp_period rolling");
    }
    if (!rolling && xpPeriodDays != null) {
      errors.add(
          "/xp_period_days",
          "goes with xp_period rolling only, and xp_period is %s: %d"
              .formatted(xpPeriod, xpPeriodDays));
    }
    for (int i = 0; allowedOrigins != null && i < allowedOrigins.size(); i++) {
      checkOrigin(allowedOrigins.get(i), "/allowed_origins/" + i, errors);
    }
    if (!errors.isEmpty()) throw errors.problem().exception();
    return this;
  }

  /// Origins are compared as browsers send them: scheme, host, port and nothing else, in lower
  /// case.
  private static void checkOrigin(String origin, String pointer, FieldErrors errors) {
    if (origin.equals(Tenant.ANY_ORIGIN)) return;
    try {
      var uri = new URI(origin);
      var port = uri.getPort() < 0 ? "" : ":" + uri.getPort();
      var whole = uri.getScheme() + "://" + uri.getHost() + port;
      if (uri.getScheme() != null
          && uri.getHost() != null
          && whole.toLowerCase(Locale.ROOT).equals(origin)) {
        return;
      }
    } catch (URISyntaxException _) {
      // Told below.
    }
    errors.add(
        pointer,
        "must be a web origin in lower case without a path, such as https://app.example.org or"
            + " http://localhost:3000, or *: "
            + origin);
  }
}

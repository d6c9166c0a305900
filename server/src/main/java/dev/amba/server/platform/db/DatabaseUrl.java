package dev.amba.server.platform.db;

import dev.amba.server.platform.config.StartupException;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.StringJoiner;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Reads `AMBA_DATABASE_URL`, in the form of JDBC or in that of libpq, which most hosting providers
/// hand out.
final class DatabaseUrl {
  private static final String FORMS =
      "jdbc:postgresql://HOST:PORT/DATABASE or postgresql://USER:PASSWORD@HOST:PORT/DATABASE";
  private static final Pattern LIBPQ =
      Pattern.compile(
          "(?:postgresql|postgres)://(?:([^:@/]*)(?::([^@/]*))?@)?([^/?]*)(?:/([^?]*))?(?:\\?(.*))?");
  private static final Pattern HOST =
      Pattern.compile("(\\[[0-9a-fA-F:.]+]|[^\\[\\]:@,\\s]+)(:[0-9]{1,5})?");

  /// What libpq calls a parameter, and what JDBC calls it.
  private static final Map<String, String> PARAMETERS =
      Map.of(
          "sslmode", "sslmode",
          "sslrootcert", "sslrootcert",
          "sslcert", "sslcert",
          "sslkey", "sslkey",
          "channel_binding", "channelBinding",
          "connect_timeout", "connectTimeout",
          "application_name", "ApplicationName",
          "target_session_attrs", "targetServerType",
          "options", "options",
          "keepalives", "tcpKeepAlive");

  private DatabaseUrl() {}

  static DatabaseAddress parse(String url, @Nullable String user, @Nullable String password) {
    if (url.startsWith("jdbc:postgresql:")) return jdbc(url, user, password);

    var match = LIBPQ.matcher(url);
    if (!match.matches()) throw refused(url, "it is none of these");
    var hosts = match.group(3);
    for (var host : hosts.split(",", -1)) {
      if (!HOST.matcher(host).matches()) throw refused(url, "'%s' is no host".formatted(host));
    }
    var database = match.group(4);
    if (database == null || database.isEmpty()) throw refused(url, "it names no database");
    return new DatabaseAddress(
        "jdbc:postgresql://%s/%s%s".formatted(hosts, database, parameters(url, match.group(5))),
        user != null ? user : decode(url, match.group(1)),
        password != null ? password : decode(url, match.group(2)));
  }

  private static DatabaseAddress jdbc(
      String url, @Nullable String user, @Nullable String password) {
    if (org.postgresql.Driver.parseURL(url, null) == null)
      throw refused(url, "the driver does not understand it");
    return new DatabaseAddress(url, user, password);
  }

  private static String parameters(String url, @Nullable String query) {
    if (query == null || query.isEmpty()) return "";
    var parameters = new StringJoiner("&", "?", "");
    for (var parameter : query.split("&", -1)) {
      var name = parameter.replaceFirst("=.*", "");
      var jdbcName = PARAMETERS.get(name);
      if (jdbcName == null || !parameter.contains("=")) {
        throw refused(
            url,
            "parameter '%s' is none of %s"
                .formatted(name, PARAMETERS.keySet().stream().sorted().toList()));
      }
      parameters.add(jdbcName + "=" + value(url, name, parameter.substring(name.length() + 1)));
    }
    return parameters.toString();
  }

  private static String value(String url, String name, String raw) {
    var value = String.valueOf(decode(url, raw));
    var jdbcValue =
        switch (name) {
          case "target_session_attrs" -> value.equals("read-write") ? "primary" : value;
          case "keepalives" -> value.equals("0") ? "false" : "true";
          default -> value;
        };
    return URLEncoder.encode(jdbcValue, StandardCharsets.UTF_8).replace("+", "%20");
  }

  private static @Nullable String decode(String url, @Nullable String raw) {
    if (raw == null) return null;
    try {
      return URLDecoder.decode(raw.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      throw refused(
          url, "a % in it is not followed by two hexadecimal digits; write %25 for a plain one");
    }
  }

  /// Never shows what may be a password.
  private static StartupException refused(String url, String why) {
    var shown = url.replaceFirst("//[^/]*@", "//…@").replaceFirst("\\?.*", "?…");
    return new StartupException(
        "AMBA_DATABASE_URL must be %s, and %s: %s".formatted(FORMS, why, shown));
  }
}

package dev.amba.server.mcp;

import dev.amba.server.platform.http.FieldErrors;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/// Addresses of routes that are put together from what callers send.
final class Address {
  private Address() {}

  /// A value as it may stand in a path.
  ///
  /// @param argument of the caller that has the value
  /// @throws dev.amba.server.platform.problem.ProblemException when the path would read it as a
  ///   step
  static String segment(String value, String argument) {
    var errors = new FieldErrors();
    checkSegment(value, argument, errors);
    if (!errors.isEmpty()) throw errors.problem().exception();
    return parameter(value);
  }

  /// A value as it may stand in a query.
  static String parameter(String value) {
    return URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
  }

  /// Refuses what a path would read as a step and not as a name: it would lead to another route.
  static void checkSegment(String value, String argument, FieldErrors errors) {
    if (value.equals(".") || value.equals("..")) {
      errors.add("/" + argument, "must be an id: " + value);
    }
  }
}

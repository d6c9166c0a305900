package dev.amba.server.bulk;

import java.net.URI;
import java.util.Locale;
import java.util.UUID;
import java.util.regex.Pattern;

/// Where the events go.
///
/// @param url the server's base URL
/// @param project the project's id
/// @param token a developer's token or the project's server key
public record Target(URI url, UUID project, String token) {
  private static final Pattern VISIBLE = Pattern.compile("[\\x21-\\x7E]+");

  /// Refuses what cannot be called or sent.
  public Target {
    var scheme = url.getScheme() == null ? "" : url.getScheme().toLowerCase(Locale.ROOT);
    if (!(scheme.equals("http") || scheme.equals("https")) || url.getHost() == null) {
      throw new IllegalArgumentException("the URL must begin with http:// or https://: " + url);
    }
    if (!VISIBLE.matcher(token).matches()) {
      throw new IllegalArgumentException("the token must be one word of ASCII characters");
    }
  }

  /// The route that takes the events.
  URI events() {
    var base = url.toString().replaceAll("/+$", "");
    return URI.create(base + "/v1/admin/projects/" + project + "/events");
  }

  /// Shows everything but the token.
  @Override
  public String toString() {
    return "project " + project + " at " + url;
  }
}

package dev.amba.server.player;

import dev.amba.server.platform.http.TimeZones;
import io.vertx.core.http.HttpServerRequest;
import java.time.ZoneId;
import java.util.Optional;
import org.jboss.logging.Logger;

/// The zone that an app sends along: `X-Amba-Timezone`, else `Time-Zone` (contract §3).
///
/// A zone that is not known counts as none, so that an app on a device with a newer or a broken
/// list of zones still works; `PATCH /client/users/me` refuses it in words.
final class ZoneHeader {
  private static final Logger LOG = Logger.getLogger(ZoneHeader.class);
  private static final String OURS = "X-Amba-Timezone";
  private static final String COMMON = "Time-Zone";

  private ZoneHeader() {}

  static Optional<ZoneId> find(HttpServerRequest request) {
    var name = request.getHeader(OURS);
    if (name == null) name = request.getHeader(COMMON);
    if (name == null) return Optional.empty();
    var zone = TimeZones.find(name.strip());
    if (zone.isEmpty()) LOG.debugf("a header names an unknown time zone: %s", name);
    return zone;
  }
}

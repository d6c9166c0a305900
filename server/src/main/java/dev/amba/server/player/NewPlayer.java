package dev.amba.server.player;

import dev.amba.server.platform.http.Values;
import java.time.ZoneId;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A user who is about to be created.
///
/// @param projectId the project
/// @param externalId what the project calls them, or null
/// @param anonymousId what they are called when they come without a name, or null
/// @param email in lower case, or null
/// @param passwordHash with an e-mail sign-up, else null
/// @param displayName what others read, or null
/// @param avatarUrl their picture, or null
/// @param properties JSON text
/// @param timezone IANA, or null
record NewPlayer(
    UUID projectId,
    @Nullable String externalId,
    @Nullable String anonymousId,
    @Nullable String email,
    @Nullable String passwordHash,
    @Nullable String displayName,
    @Nullable String avatarUrl,
    String properties,
    @Nullable String timezone) {

  /// @param given the profile that came with the request
  /// @param headerZone the zone that the request's header names, for want of another
  static NewPlayer of(UUID projectId, Values given, Optional<ZoneId> headerZone) {
    var zone = Optional.ofNullable(given.zoneOrNull("timezone")).or(() -> headerZone);
    return new NewPlayer(
        projectId,
        null,
        null,
        null,
        null,
        given.textOrNull("display_name"),
        given.textOrNull("avatar_url"),
        Optional.ofNullable(given.objectOrNull("properties")).map(Object::toString).orElse("{}"),
        zone.map(ZoneId::getId).orElse(null));
  }

  NewPlayer withExternalId(String id) {
    return new NewPlayer(
        projectId,
        id,
        anonymousId,
        email,
        passwordHash,
        displayName,
        avatarUrl,
        properties,
        timezone);
  }

  NewPlayer withAnonymousId(String id) {
    return new NewPlayer(
        projectId,
        externalId,
        id,
        email,
        passwordHash,
        displayName,
        avatarUrl,
        properties,
        timezone);
  }

  NewPlayer withEmail(@Nullable String address, @Nullable String hash) {
    return new NewPlayer(
        projectId,
        externalId,
        anonymousId,
        address,
        hash,
        displayName,
        avatarUrl,
        properties,
        timezone);
  }
}

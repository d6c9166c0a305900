package dev.amba.server.demo;

import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/// Somebody who uses the app.
///
/// @param externalId how the app's own backend calls them
/// @param name what people read
/// @param zone where they live, or null when that is not known
record Member(String externalId, String name, @Nullable ZoneId zone) {}

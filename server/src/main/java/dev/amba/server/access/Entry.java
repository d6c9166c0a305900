package dev.amba.server.access;

import org.jspecify.annotations.Nullable;

/// A request that is let in.
///
/// @param caller who calls
/// @param tenantOrNull the project that it is about, or null for none
record Entry(Caller caller, @Nullable Tenant tenantOrNull) {
  Call call() {
    return new Call(caller, tenantOrNull);
  }
}

package dev.amba.server.verify;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// One state that a rule has had.
///
/// @param maxPerDay null for no cap
/// @param cooldownSeconds 0 for none
record RuleVersion(
    UUID ruleId,
    int version,
    UUID projectId,
    String name,
    String eventName,
    long xpAmount,
    @Nullable Integer maxPerDay,
    int cooldownSeconds) {

  @Override
  public String toString() {
    return "rule '%s' (%s) version %d".formatted(name, ruleId, version);
  }
}

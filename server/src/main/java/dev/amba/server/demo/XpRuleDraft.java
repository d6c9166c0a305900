package dev.amba.server.demo;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/// A rule of the project to be.
///
/// @param name what people read
/// @param eventName the event that it rewards
/// @param xpAmount how much
/// @param maxPerDay how often a day, or null for any number
/// @param cooldownSeconds least time between two rewards, or null for none
@JsonInclude(JsonInclude.Include.NON_NULL)
record XpRuleDraft(
    String name,
    String eventName,
    int xpAmount,
    @Nullable Integer maxPerDay,
    @Nullable Integer cooldownSeconds) {}

package dev.amba.server.demo;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/// A streak of the project to be.
///
/// @param key its name for programs
/// @param name what people read
/// @param qualifyingEvent the event that marks it
/// @param period `daily` or `weekly`
/// @param gracePeriodHours how long a period stays open after its end
/// @param freezeEnabled whether freezes cover missed periods
/// @param maxFreezes most freezes held, and those at the beginning; null where there are none
/// @param freezesPerNEvents how many periods in a row earn a freeze, or null for never
@JsonInclude(JsonInclude.Include.NON_NULL)
record StreakDraft(
    String key,
    String name,
    String qualifyingEvent,
    String period,
    int gracePeriodHours,
    boolean freezeEnabled,
    @Nullable Integer maxFreezes,
    @JsonProperty("freezes_per_n_events") @Nullable Integer freezesPerNEvents) {}

package dev.amba.server.project;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// A project as its developers see it.
///
/// @param id names it
/// @param settings what its owner may set
/// @param environment `development` or `production`
/// @param template what it started with
/// @param levelCurve from XP to levels
/// @param testClock where its clock stands still, or null for the system's time
/// @param configVersion rises with every change of anything that decides about events
/// @param createdAt when it came
/// @param updatedAt when it last changed
record ProjectView(
    UUID id,
    @JsonUnwrapped ProjectSettings settings,
    String environment,
    String template,
    @Schema(ref = "LevelCurve") JsonNode levelCurve,
    @Nullable Instant testClock,
    long configVersion,
    Instant createdAt,
    Instant updatedAt) {}

package dev.amba.server.project;

import dev.amba.engine.streak.DefinitionHistory;
import java.util.UUID;

/// A streak of a project, as far as it decides about events and marks (semantics §5).
///
/// @param id of the definition
/// @param key its name for programs, unique in the project
/// @param name what people read
/// @param qualifyingEvent the event that leaves a mark
/// @param period `daily` or `weekly`
/// @param version the newest state of its rules
/// @param definitions all states that its rules have had
public record Streak(
    UUID id,
    String key,
    String name,
    String qualifyingEvent,
    String period,
    int version,
    DefinitionHistory definitions) {}

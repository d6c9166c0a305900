package dev.amba.server.project;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A developer of a project.
///
/// @param developerId names them
/// @param email where they are reached
/// @param name what they are called, or null
/// @param role what they may do in the project
/// @param createdAt since when
record MemberView(
    UUID developerId, String email, @Nullable String name, String role, Instant createdAt) {}

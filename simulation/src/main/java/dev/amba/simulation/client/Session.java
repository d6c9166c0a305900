package dev.amba.simulation.client;

/// A user of an app who is signed in.
///
/// @param token the session token
public record Session(Project project, String userId, String token) {}

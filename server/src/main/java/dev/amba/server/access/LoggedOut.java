package dev.amba.server.access;

/// The answer to a logout.
///
/// @param loggedOut always true
public record LoggedOut(boolean loggedOut) {}

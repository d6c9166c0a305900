package dev.amba.server.demo;

/// A level of the project's curve.
///
/// @param minXp the total from which on it is reached
/// @param title what people read
record Level(long minXp, String title) {}

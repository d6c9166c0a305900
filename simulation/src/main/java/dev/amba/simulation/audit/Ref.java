package dev.amba.simulation.audit;

/// An id that the server gives: unknown before the first answer that has it, the same ever after.
///
/// @param kind what it is the id of
/// @param serial which one of them
public record Ref(String kind, int serial) {}

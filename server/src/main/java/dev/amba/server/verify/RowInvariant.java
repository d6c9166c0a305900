package dev.amba.server.verify;

/// An invariant that one query can judge.
///
/// @param title what holds
/// @param unit what is counted as checked
/// @param count a query for how many there are
/// @param violations a query for a text on each violation; like `count`, it takes the project's id
///   as its only parameter, null for all
record RowInvariant(String title, String unit, String count, String violations)
    implements Invariant {}

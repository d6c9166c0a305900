package dev.amba.server.bulk;

/// A line that did not become an event.
///
/// @param line its number, from 1; of a CSV record over several lines, the first
/// @param code the error code, as on the wire
/// @param message names the field, the rule and the offending value
/// @param text the line itself; of one that is too long, its beginning
record BadLine(long line, String code, String message, String text) implements Parsed {}

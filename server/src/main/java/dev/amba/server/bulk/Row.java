package dev.amba.server.bulk;

/// A line that can be sent.
///
/// @param line its number, from 1
/// @param user whose event it is; rows of one user keep their order
/// @param json the item of the request's `events`
/// @param jsonBytes its length in UTF-8
/// @param text the line itself
record Row(long line, String user, String json, int jsonBytes, String text) implements Parsed {}

package dev.amba.server.access;

import java.util.UUID;

/// A live API key, without its secret.
///
/// @param id names it
/// @param projectId the project that it opens
/// @param type what it is for
/// @param hashText of the secret
record ApiKey(UUID id, UUID projectId, KeyType type, String hashText) {}

package dev.amba.server.job;

/// Where a Temporal cluster is, and what this installation is called there.
///
/// @param target `host:port` of the frontend, over gRPC
/// @param namespace which must exist
/// @param taskQueue that all processes of the installation share
record TemporalAddress(String target, String namespace, String taskQueue) {}

package dev.amba.simulation.client;

/// A project and its keys.
///
/// @param owner the access token of the developer who made it
public record Project(String id, String clientKey, String serverKey, String owner) {

  /// A path below the project's.
  public String path(String rest) {
    return "/admin/projects/" + id + rest;
  }
}

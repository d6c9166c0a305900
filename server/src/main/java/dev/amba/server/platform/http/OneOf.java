package dev.amba.server.platform.http;

import java.util.List;

/// A body that has one of several shapes, as the OpenAPI document tells it.
///
/// @param name of its schema
/// @param shapes at least one; the first lends its example
public record OneOf(String name, List<Shape> shapes) {
  /// Copies the shapes.
  public OneOf {
    shapes = List.copyOf(shapes);
  }
}

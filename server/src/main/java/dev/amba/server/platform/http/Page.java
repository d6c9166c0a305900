package dev.amba.server.platform.http;

import java.util.List;

/// One page of a list.
///
/// @param data the rows of this page
/// @param total how many rows there are on all pages
/// @param offset how many rows come before this page
/// @param limit how many rows a page has at most
public record Page<T>(List<T> data, long total, long offset, int limit) {

  /// Copies the rows.
  public Page {
    data = List.copyOf(data);
  }
}

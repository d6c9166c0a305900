package dev.amba.server.verify;

import java.util.List;

/// Some rows of a leaderboard.
///
/// @param total how many rows there are in all
/// @param rows in order
record BoardSlice(long total, List<BoardRow> rows) {
  BoardSlice {
    rows = List.copyOf(rows);
  }
}

package dev.amba.server.verify;

import java.util.List;

/// A leaderboard as the rows that it rests on say, sorted by the database.
///
/// @param total how many users have a rank
/// @param first the first rows
/// @param others rows further down, evenly spread
/// @param isPending whether some of what it rests on has yet to be brought up to date
record BoardSort(long total, List<BoardRow> first, List<BoardRow> others, boolean isPending) {
  BoardSort {
    first = List.copyOf(first);
    others = List.copyOf(others);
  }
}

package dev.amba.engine.leaderboard;

import java.util.List;

/// Some rows of a board in a row, and the board's size at the same moment.
///
/// @param total how many users are ranked
/// @param offset how many of them come before the first row
public record RankPage(int total, int offset, List<RankRow> rows) {
  public RankPage {
    rows = List.copyOf(rows);
  }
}

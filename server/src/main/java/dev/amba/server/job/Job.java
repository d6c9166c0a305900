package dev.amba.server.job;

import java.sql.SQLException;

/// Work that is done page by page, each page a transaction.
///
/// It may end anywhere, also in the middle of a page, and may be done by several processes at once:
/// what is done is done once, and what is not is found by the next run.
public interface Job {
  JobName name();

  /// Works until nothing is left, or `pace` says that it is enough.
  ///
  /// @return whether nothing is left
  boolean work(Pace pace) throws SQLException;
}

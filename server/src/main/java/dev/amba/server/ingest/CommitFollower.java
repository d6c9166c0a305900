package dev.amba.server.ingest;

import java.util.List;

/// Follows what is committed about users, by this process and by others.
///
/// What this process commits it is told after the commit and before anybody is answered, so that
/// whoever has an answer finds its effects everywhere. What others commit it hears within
/// milliseconds. Changes come in any order.
public interface CommitFollower {

  /// These changes are committed, by this process unless [#heard] says otherwise. Called by several
  /// threads; it must be quick.
  ///
  /// @param xid the transaction's number, by which a snapshot tells whether it shows the changes
  void committed(long xid, List<UserChange> changes);

  /// Another process has committed these changes.
  default void heard(long xid, List<UserChange> changes) {
    committed(xid, changes);
  }

  /// Changes may have been missed: whatever was made of them does not hold any more.
  void lost();
}

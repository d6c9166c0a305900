package dev.amba.server.ingest;

import dev.amba.server.platform.db.PeerChannel;
import dev.amba.server.platform.db.PeerChannel.Receipt;
import dev.amba.server.player.FactsFollower;
import io.quarkus.arc.All;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.Handle;

/// Tells everybody who follows commits of each, whichever way and whichever process it went: those
/// of this process after the commit and before the answer, those of others as soon as they are
/// heard.
@ApplicationScoped
public class ChangeFeed implements FactsFollower, PeerChannel.Follower {
  private static final Logger LOG = Logger.getLogger(ChangeFeed.class);

  private static final Duration ASK_AGAIN = Duration.ofMillis(100);

  private final PeerChannel peers;
  private final List<CommitFollower> followers;
  private final InFlight inFlight = new InFlight();

  ChangeFeed(PeerChannel peers, @All List<CommitFollower> followers) {
    this.peers = peers;
    this.followers = followers;
    peers.follow(this);
  }

  /// Comes into being before the channel listens, also in a process that commits nothing itself.
  void start(@Observes @Priority(50) StartupEvent event) {
    LOG.debug("follows commits of other processes");
  }

  /// Makes a transaction's changes known once it is committed.
  ///
  /// @param handle in the transaction, which has written them
  public void publish(Handle handle, List<UserChange> changes) {
    if (changes.isEmpty()) return;
    try {
      var connection = handle.getConnection();
      var receipt = peers.receipt(connection);
      tellPeers(connection, receipt, changes);
      var ticket = inFlight.enter();
      var isTold = new AtomicBoolean();
      handle.afterCommit(() -> {
        tellFollowers(receipt.xid(), changes);
        isTold.set(true);
      });
      handle.addCleanable(() -> {
        if (!isTold.get()) findOut(receipt.xid(), changes);
        inFlight.leave(ticket);
      });
    } catch (SQLException e) {
      throw new UncheckedSqlException(e);
    }
  }

  /// Waits until this process knows of everything that was committed when it was called.
  ///
  /// @return whether it does; false when the patience was not enough
  public boolean awaitTold(Duration patience) {
    try {
      return inFlight.await(patience) && peers.awaitHeard(patience);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /// The name of this process, for the receipts of its transactions.
  int name() {
    return peers.name();
  }

  /// Before a transaction that [#tellFollowers] will tell of.
  long enter() {
    return inFlight.enter();
  }

  /// After it, however it ended.
  void leave(long ticket) {
    inFlight.leave(ticket);
  }

  /// Tells other processes, when the transaction commits, if there are any.
  void tellPeers(Connection connection, Receipt receipt, List<UserChange> changes)
      throws SQLException {
    if (receipt.silent()) return;
    var told = changes.stream().filter(change -> !change.isEmpty()).toList();
    peers.tell(connection, ChangeMessage.write(receipt.xid(), told));
  }

  /// Asks later what became of a transaction that ended without word of its commit, and tells of it
  /// if it is committed.
  void findOut(long xid, List<UserChange> changes) {
    var _ =
        Thread.ofVirtual()
            .name("outcome")
            .start(() -> {
              while (true) {
                try {
                  var status = peers.status(xid);
                  if (status == PeerChannel.Status.COMMITTED) tellFollowers(xid, changes);
                  if (status != PeerChannel.Status.UNDER_WAY) return;
                } catch (SQLException e) {
                  LOG.debugf("the outcome of a transaction is asked for again: %s", e.getMessage());
                }
                LockSupport.parkNanos(ASK_AGAIN.toNanos());
              }
            });
  }

  /// Tells whoever follows in this process.
  void tellFollowers(long xid, List<UserChange> changes) {
    tell(follower -> follower.committed(xid, changes));
  }

  private void tell(Consumer<CommitFollower> news) {
    for (var follower : followers) {
      try {
        news.accept(follower);
      } catch (RuntimeException e) {
        LOG.error("who follows commits failed, and begins anew", e);
        follower.lost();
      }
    }
  }

  @Override
  public void heard(String message) {
    var heard = ChangeMessage.read(message);
    tell(follower -> follower.heard(heard.xid(), heard.changes()));
  }

  @Override
  public void lost() {
    followers.forEach(CommitFollower::lost);
  }

  @Override
  public void changed(Handle handle, UUID projectId, Collection<UUID> userIds, Instant now) {
    // What is new of a user ranks nobody.
  }

  @Override
  public void gone(Handle handle, UUID projectId, Collection<UUID> userIds) {
    publish(handle, userIds.stream().map(id -> UserChange.gone(projectId, id)).toList());
  }
}

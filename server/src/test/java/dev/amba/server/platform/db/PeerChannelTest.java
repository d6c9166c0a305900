package dev.amba.server.platform.db;

import static org.assertj.core.api.Assertions.assertThat;

import dev.amba.server.Eventually;
import dev.amba.server.platform.db.PeerChannel.Receipt;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Who is told of what, as processes come and go.
class PeerChannelTest {
  private final DatabaseAddress address = TestDatabase.migrated();
  private final List<PeerChannel> channels = new ArrayList<>();

  @AfterEach
  void stop() throws InterruptedException {
    for (var channel : channels) channel.stop(new ShutdownEvent());
  }

  @Test
  void whoIsAloneIsSilent() throws SQLException {
    var alone = joined();
    assertThat(commit(alone).silent()).isTrue();
  }

  @Test
  void whoDoesNotListenIsNeverSilent() throws SQLException {
    assertThat(commit(channel()).silent()).isFalse();
  }

  @Test
  void nobodyIsSilentWhileOthersListen() throws Exception {
    var first = joined();
    var second = joined();
    var third = joined();
    for (var channel : channels) assertThat(commit(channel).silent()).isFalse();
    second.stop(new ShutdownEvent());
    // The third has waited for what the second held.
    assertThat(commit(first).silent()).isFalse();
    assertThat(commit(third).silent()).isFalse();
    third.stop(new ShutdownEvent());
    Eventually.until("the first is alone", () -> isSilent(first));
  }

  @Test
  void whoeverGuardedAndIsAloneBecomesSilent() throws Exception {
    var first = joined();
    var second = joined();
    first.stop(new ShutdownEvent());
    Eventually.until("the second is alone", () -> isSilent(second));
    var third = joined();
    assertThat(commit(second).silent()).isFalse();
    assertThat(commit(third).silent()).isFalse();
  }

  @Test
  void othersHearAndOneselfDoesNot() throws Exception {
    var here = joined();
    var there = joined();
    var heardHere = listen(here);
    var heardThere = listen(there);
    for (var i = 0; i < 3; i++) tell(here, "message " + i);
    assertThat(there.awaitHeard(Duration.ofSeconds(10))).isTrue();
    assertThat(heardThere.messages).containsExactly("message 0", "message 1", "message 2");
    assertThat(here.awaitHeard(Duration.ofSeconds(10))).isTrue();
    assertThat(heardHere.messages).isEmpty();
  }

  @Test
  void whatOneselfToldBeforeALossIsNotHeardAfterIt() throws SQLException {
    var first = joined();
    var second = joined();
    var heard = listen(first);
    var heardThere = listen(second);
    var epoch = first.epoch();
    try (var connection = address.dataSource().getConnection()) {
      connection.setAutoCommit(false);
      first.tell(connection, List.of("slow"));
      terminateListeners();
      Eventually.until("a new epoch", () -> first.epoch() > epoch);
      Eventually.until("the second hears", () -> second.epoch() != PeerChannel.NONE);
      connection.commit();
    }
    Eventually.until("the second has heard", () -> heardThere.messages.contains("slow"));
    tell(second, "later");
    Eventually.until("the first has heard", () -> heard.messages.contains("later"));
    assertThat(heard.messages).doesNotContain("slow");
  }

  @Test
  void whoComesWaitsForSilentTransactions() throws SQLException {
    var first = joined();
    try (var connection = address.dataSource().getConnection()) {
      connection.setAutoCommit(false);
      assertThat(first.receipt(connection).silent()).isTrue();
      var second = channel();
      second.start(new StartupEvent());
      Eventually.until("the second waits", () -> isWaited());
      assertThat(second.epoch()).isEqualTo(PeerChannel.NONE);
      assertThat(commit(first).silent()).as("behind it nobody is").isFalse();
      connection.commit();
      Eventually.until("the second hears everything", () -> second.epoch() != PeerChannel.NONE);
    }
  }

  @Test
  void aLostConnectionEndsTheEpoch() throws SQLException {
    var first = joined();
    var second = joined();
    var lost = listen(first);
    var epoch = first.epoch();
    terminateListeners();
    Eventually.until("a new epoch", () -> first.epoch() > epoch);
    assertThat(lost.losses).hasPositiveValue();
    Eventually.until("both hear", () -> second.epoch() != PeerChannel.NONE);
    assertThat(commit(first).silent()).isFalse();
    assertThat(commit(second).silent()).isFalse();
  }

  @Test
  void aLostGuardMakesEverybodyBeginAnew() throws SQLException {
    var first = joined();
    var second = joined();
    var lost = listen(first);
    var epoch = first.epoch();
    assertThat(
            terminate(
                """
                pid IN (
                  SELECT pid FROM pg_locks WHERE locktype = 'advisory' AND classid = 1634558561 AND objid = 2)
                """))
        .isEqualTo(1);
    Eventually.until("a new epoch", () -> first.epoch() > epoch);
    assertThat(lost.losses).hasPositiveValue();
    Eventually.until("the second hears", () -> second.epoch() != PeerChannel.NONE);
    assertThat(commit(first).silent()).isFalse();
  }

  @Test
  void whatBecameOfATransactionIsKnown() throws SQLException {
    var channel = joined();
    assertThat(channel.status(commit(channel).xid())).isEqualTo(PeerChannel.Status.COMMITTED);
    try (var connection = address.dataSource().getConnection()) {
      connection.setAutoCommit(false);
      var xid = channel.receipt(connection).xid();
      assertThat(channel.status(xid)).isEqualTo(PeerChannel.Status.UNDER_WAY);
      connection.rollback();
      assertThat(channel.status(xid)).isEqualTo(PeerChannel.Status.ABORTED);
    }
  }

  private PeerChannel channel() {
    var channel = new PeerChannel(address, address.dataSource());
    channels.add(channel);
    return channel;
  }

  private PeerChannel joined() {
    var channel = channel();
    channel.start(new StartupEvent());
    Eventually.until("it hears", () -> channel.epoch() != PeerChannel.NONE);
    return channel;
  }

  private static final class Heard implements PeerChannel.Follower {
    private final List<String> messages = new CopyOnWriteArrayList<>();
    private final AtomicInteger losses = new AtomicInteger();

    @Override
    public void heard(String message) {
      messages.add(message);
    }

    @Override
    public void lost() {
      losses.incrementAndGet();
    }
  }

  private static Heard listen(PeerChannel channel) {
    var heard = new Heard();
    channel.follow(heard);
    return heard;
  }

  private Receipt commit(PeerChannel channel) throws SQLException {
    try (var connection = address.dataSource().getConnection()) {
      connection.setAutoCommit(false);
      var receipt = channel.receipt(connection);
      connection.commit();
      return receipt;
    }
  }

  private boolean isSilent(PeerChannel channel) {
    try {
      return commit(channel).silent();
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }

  private void tell(PeerChannel channel, String message) throws SQLException {
    try (var connection = address.dataSource().getConnection()) {
      connection.setAutoCommit(false);
      channel.tell(connection, List.of(message));
      connection.commit();
    }
  }

  private boolean isWaited() {
    return number(
            "SELECT count(*) FROM pg_locks WHERE classid = 1634558561 AND objid = 2 AND NOT granted")
        > 0;
  }

  private void terminateListeners() {
    assertThat(
            terminate(
                """
                pid IN (
                  SELECT pid FROM pg_locks WHERE locktype = 'advisory' AND classid = 1634558561 AND objid = 1)
                """))
        .isEqualTo(2);
  }

  private long terminate(String which) {
    return number(
        """
        SELECT count(pg_terminate_backend(pid))
        FROM pg_stat_activity
        WHERE datname = current_database()
          AND pid <> pg_backend_pid()
          AND (
        """
            + which
            + ")");
  }

  private long number(String sql) {
    try (Connection connection = address.dataSource().getConnection();
        var statement = connection.createStatement();
        var row = statement.executeQuery(sql)) {
      row.next();
      return row.getLong(1);
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }
}

package dev.amba.server.verify;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// One pass over all users: every invariant is told of each user in turn, and only the rows at hand
/// are in memory.
final class UserWalk {
  /// A user invariant and what it has found.
  record Judge(UserInvariant invariant, Findings findings) {}

  private final List<Judge> judges;
  private final UserCursor<UserRow> users;
  private final UserCursor<Entry> entriesBySeq;
  private final UserCursor<Entry> entriesByEvent;
  private final UserCursor<EventEffect.Stored> events;
  private final UserCursor<StreakRow> streaks;
  private final UserCursor<StreakMark> marks;
  private final UserCursor<StreakGrant> grants;
  private final UserCursor<ZoneMove> zones;

  UserWalk(Snapshot snapshot, List<Judge> judges) {
    this.judges = List.copyOf(judges);
    this.users = snapshot.users();
    this.entriesBySeq = snapshot.entriesBySeq();
    this.entriesByEvent = snapshot.entriesByEvent();
    this.events = snapshot.events();
    this.streaks = snapshot.streaks().states();
    this.marks = snapshot.streaks().marks();
    this.grants = snapshot.streaks().grants();
    this.zones = snapshot.streaks().zones();
  }

  /// Walks to the end.
  ///
  /// @param progress told how many users are done, after each
  void run(LongConsumer progress) {
    var done = 0L;
    for (var userId = next(); userId != null; userId = next()) {
      user(userId);
      progress.accept(++done);
    }
  }

  /// The first user that any table still has rows of.
  private @Nullable UUID next() {
    return Stream.of(users, entriesBySeq, entriesByEvent, events, streaks, marks, grants, zones)
        .flatMap(cursor -> Stream.ofNullable(cursor.user()))
        .min(UserCursor.ORDER)
        .orElse(null);
  }

  private void user(UUID userId) {
    var row = users.take(userId);
    var user = row == null ? new UserRow(userId, null, null, null) : row;
    tell(judge -> judge.invariant().begin(user, judge.findings()));
    for (var e = entriesBySeq.take(userId); e != null; e = entriesBySeq.take(userId)) {
      var entry = e;
      tell(judge -> judge.invariant().entry(entry, judge.findings()));
    }
    for (var e = nextEvent(userId); e != null; e = nextEvent(userId)) {
      var event = e;
      tell(judge -> judge.invariant().event(event, judge.findings()));
    }
    var rows =
        new StreakRows(
            streaks.takeAll(userId),
            marks.takeAll(userId),
            grants.takeAll(userId),
            zones.takeAll(userId));
    if (!rows.isEmpty()) tell(judge -> judge.invariant().streaks(user, rows, judge.findings()));
    tell(judge -> judge.invariant().end(user, judge.findings()));
  }

  /// The next event of the user, or one that only entries know.
  private @Nullable EventEffect nextEvent(UUID userId) {
    var event = events.peek(userId);
    var entry = entriesByEvent.peek(userId);
    var named = entry == null ? null : entry.eventId();
    if (event == null && named == null) return null;
    if (event != null && (named == null || UserCursor.ORDER.compare(event.id(), named) <= 0)) {
      var _ = events.take(userId);
      return new EventEffect(event.id(), event, entriesOf(userId, event.id()));
    }
    if (named == null) return null;
    return new EventEffect(named, null, entriesOf(userId, named));
  }

  private List<Entry> entriesOf(UUID userId, UUID eventId) {
    var entries = new ArrayList<Entry>();
    for (var e = entriesByEvent.peek(userId);
        e != null && eventId.equals(e.eventId());
        e = entriesByEvent.peek(userId)) {
      entries.add(e);
      var _ = entriesByEvent.take(userId);
    }
    return entries;
  }

  private void tell(Consumer<Judge> step) {
    judges.forEach(step);
  }
}

package dev.amba.server.ingest;

import dev.amba.server.ingest.UserChange.Gain;
import dev.amba.server.ingest.UserChange.Happening;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.UUID;

/// Changes as they travel between processes: in messages of a bounded size, each complete in
/// itself. A user with many changes is told of piece by piece, which comes to the same.
///
/// @param xid the transaction's number
/// @param changes some of what it did
record ChangeMessage(long xid, List<UserChange> changes) {
  /// A message has 7,900 bytes at most, and four letters stand for three bytes.
  static final int MAX_BYTES = 5_900;

  /// Entries of a piece, so that several pieces have room in a message.
  private static final int PIECE = 48;

  /// The messages for all that a transaction did.
  static List<String> write(long xid, List<UserChange> changes) {
    try {
      var messages = new ArrayList<String>();
      var bytes = begin(xid);
      for (var change : changes) {
        for (var piece : pieces(change)) {
          var added = bytes(piece);
          if (bytes.size() + added.length > MAX_BYTES) {
            messages.add(text(bytes));
            bytes = begin(xid);
          }
          bytes.write(added);
        }
      }
      if (bytes.size() > Long.BYTES) messages.add(text(bytes));
      return messages;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static ChangeMessage read(String text) {
    var bytes = Base64.getDecoder().decode(text);
    try (var in = new DataInputStream(new ByteArrayInputStream(bytes))) {
      var xid = in.readLong();
      var changes = new ArrayList<UserChange>();
      while (in.available() > 0) changes.add(change(in));
      return new ChangeMessage(xid, changes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static ByteArrayOutputStream begin(long xid) throws IOException {
    var bytes = new ByteArrayOutputStream(MAX_BYTES);
    new DataOutputStream(bytes).writeLong(xid);
    return bytes;
  }

  private static String text(ByteArrayOutputStream bytes) {
    return Base64.getEncoder().withoutPadding().encodeToString(bytes.toByteArray());
  }

  private static List<UserChange> pieces(UserChange change) {
    var pieces = new ArrayList<UserChange>(1);
    var gains = new ArrayList<>(change.gains());
    var events = new ArrayList<>(change.events());
    var streaks = new ArrayList<>(change.streaks());
    do {
      pieces.add(
          new UserChange(
              change.projectId(),
              change.userId(),
              take(gains, PIECE),
              take(events, 1),
              take(streaks, PIECE),
              change.isGone()));
    } while (!gains.isEmpty() || !events.isEmpty() || !streaks.isEmpty());
    return pieces;
  }

  private static <T> List<T> take(List<T> from, int most) {
    var part = from.subList(0, Math.min(most, from.size()));
    var taken = List.copyOf(part);
    part.clear();
    return taken;
  }

  private static byte[] bytes(UserChange piece) throws IOException {
    var bytes = new ByteArrayOutputStream();
    var out = new DataOutputStream(bytes);
    write(out, piece.projectId());
    write(out, piece.userId());
    out.writeBoolean(piece.isGone());
    out.writeByte(piece.gains().size());
    for (var gain : piece.gains()) {
      out.writeLong(gain.amount());
      write(out, gain.occurredAt());
      write(out, gain.acceptedAt());
    }
    out.writeByte(piece.events().size());
    for (var event : piece.events()) {
      out.writeUTF(event.name());
      write(out, event.occurredAt());
      write(out, event.acceptedAt());
      out.writeByte(event.count());
    }
    out.writeByte(piece.streaks().size());
    for (var streak : piece.streaks()) write(out, streak);
    return bytes.toByteArray();
  }

  private static UserChange change(DataInputStream in) throws IOException {
    var projectId = uuid(in);
    var userId = uuid(in);
    var isGone = in.readBoolean();
    var gains = new ArrayList<Gain>();
    for (var left = in.readByte(); left > 0; left--) {
      gains.add(new Gain(in.readLong(), instant(in), instant(in)));
    }
    var events = new ArrayList<Happening>();
    for (var left = in.readByte(); left > 0; left--) {
      events.add(new Happening(in.readUTF(), instant(in), instant(in), in.readByte()));
    }
    var streaks = new ArrayList<UUID>();
    for (var left = in.readByte(); left > 0; left--) streaks.add(uuid(in));
    return new UserChange(projectId, userId, gains, events, streaks, isGone);
  }

  private static void write(DataOutputStream out, UUID id) throws IOException {
    out.writeLong(id.getMostSignificantBits());
    out.writeLong(id.getLeastSignificantBits());
  }

  private static UUID uuid(DataInputStream in) throws IOException {
    return new UUID(in.readLong(), in.readLong());
  }

  private static void write(DataOutputStream out, Instant at) throws IOException {
    out.writeLong(at.toEpochMilli());
  }

  private static Instant instant(DataInputStream in) throws IOException {
    return Instant.ofEpochMilli(in.readLong());
  }
}

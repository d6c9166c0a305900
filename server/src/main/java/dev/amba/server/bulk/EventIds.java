package dev.amba.server.bulk;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/// Gives an event id to each event that came without one, so that sending it again changes nothing.
///
/// ## The same event, the same id
///
/// The id is a hash of what the event says: its name, its user, its instant and its properties by
/// meaning. So it survives a resume, a second import, a file that grew or lost lines, and a change
/// between CSV and JSON Lines.
///
/// ## Equal lines are as many events
///
/// The second event that says just the same gets `-2`, the third `-3`, in the order of the file.
/// Only equal lines more than [LongCounts#GENERATION] other events apart are taken for one: so much
/// memory has a bound.
final class EventIds {
  private static final int ID_BYTES = 16;

  private final LongCounts seen = new LongCounts();

  /// The id of an event whose item has all its fields but `event_id`.
  String idOf(ObjectNode item) {
    var digest = Fingerprint.sha256();
    for (var field :
        new String[] {"event", "external_id", "user_id", "occurred_at", "properties"}) {
      var value = item.get(field);
      var text = value == null ? "" : BulkJson.canonical(value);
      digest.update(text.getBytes(StandardCharsets.UTF_8));
      digest.update((byte) 0);
    }
    var hash = digest.digest();
    var before = seen.countAndAdd(ByteBuffer.wrap(hash).getLong());
    var id = "import-" + HexFormat.of().formatHex(hash, 0, ID_BYTES);
    return before == 0 ? id : id + "-" + (before + 1);
  }
}

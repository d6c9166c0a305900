package dev.amba.server.platform.db;

import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.postgresql.copy.CopyManager;

/// Rows for one table in PostgreSQL's binary COPY format, the cheapest way to append many of them.
/// A row is begun with [#row] and then given its columns in order.
public final class CopyRows {
  private static final byte[] SIGNATURE = {
    'P', 'G', 'C', 'O', 'P', 'Y', '\n', (byte) 0xff, '\r', '\n', 0, 0, 0, 0, 0, 0, 0, 0, 0
  };
  private static final byte JSONB_VERSION = 1;
  private static final long POSTGRES_EPOCH_SECONDS = 946_684_800;
  private static final long POSTGRES_EPOCH_DAY = 10_957;

  /// Buffers larger than this are not kept between batches.
  private static final int KEPT_BYTES = 1 << 20;

  private final String sql;
  private final int columns;
  private byte[] bytes = new byte[1 << 14];
  private int size;
  private int rows;

  /// @param table the table's name
  /// @param columns its columns in the order in which each row will give them
  public CopyRows(String table, String... columns) {
    this.sql = "COPY " + table + " (" + String.join(", ", columns) + ") FROM STDIN (FORMAT binary)";
    this.columns = columns.length;
    clear();
  }

  /// Forgets all rows.
  public void clear() {
    if (bytes.length > KEPT_BYTES) bytes = new byte[1 << 14];
    System.arraycopy(SIGNATURE, 0, bytes, 0, SIGNATURE.length);
    size = SIGNATURE.length;
    rows = 0;
  }

  /// How many rows wait.
  public int rows() {
    return rows;
  }

  /// Begins a row.
  public CopyRows row() {
    rows++;
    return int16(columns);
  }

  /// Sends all rows, within the connection's transaction; none waiting means no round trip.
  public void send(CopyManager copy) throws SQLException {
    if (rows == 0) return;
    int16(-1);
    var in = copy.copyIn(sql);
    try {
      in.writeToCopy(bytes, 0, size);
      in.endCopy();
    } finally {
      if (in.isActive()) in.cancelCopy();
    }
    clear();
  }

  /// A `uuid`, or null.
  public CopyRows uuid(@Nullable UUID value) {
    if (value == null) return int32(-1);
    return int32(16).int64(value.getMostSignificantBits()).int64(value.getLeastSignificantBits());
  }

  /// A `bigint`.
  public CopyRows bigint(long value) {
    return int32(8).int64(value);
  }

  /// A `bigint`, or null.
  public CopyRows bigintOrNull(@Nullable Long value) {
    return value == null ? int32(-1) : bigint(value);
  }

  /// An `integer`, or null.
  public CopyRows integerOrNull(@Nullable Integer value) {
    return value == null ? int32(-1) : int32(4).int32(value);
  }

  /// A `boolean`.
  public CopyRows bool(boolean value) {
    int32(1).reserve(1);
    bytes[size++] = (byte) (value ? 1 : 0);
    return this;
  }

  /// A `timestamptz`, to the microsecond.
  public CopyRows timestamp(Instant value) {
    var micros =
        Math.addExact(
            Math.multiplyExact(value.getEpochSecond() - POSTGRES_EPOCH_SECONDS, 1_000_000),
            value.getNano() / 1_000);
    return int32(8).int64(micros);
  }

  /// A `date`.
  public CopyRows date(LocalDate value) {
    return int32(4).int32(Math.toIntExact(value.toEpochDay() - POSTGRES_EPOCH_DAY));
  }

  /// A `text`, or null.
  public CopyRows text(@Nullable String value) {
    if (value == null) return int32(-1);
    var utf8 = value.getBytes(StandardCharsets.UTF_8);
    return int32(utf8.length).raw(utf8);
  }

  /// A `jsonb` given as JSON text in UTF-8, or null.
  public CopyRows jsonb(byte @Nullable [] json) {
    if (json == null) return int32(-1);
    int32(json.length + 1).reserve(1);
    bytes[size++] = JSONB_VERSION;
    return raw(json);
  }

  private CopyRows raw(byte[] value) {
    reserve(value.length);
    System.arraycopy(value, 0, bytes, size, value.length);
    size += value.length;
    return this;
  }

  private CopyRows int16(int value) {
    reserve(2);
    bytes[size++] = (byte) (value >>> 8);
    bytes[size++] = (byte) value;
    return this;
  }

  private CopyRows int32(int value) {
    reserve(4);
    for (int shift = 24; shift >= 0; shift -= 8) bytes[size++] = (byte) (value >>> shift);
    return this;
  }

  private CopyRows int64(long value) {
    reserve(8);
    for (int shift = 56; shift >= 0; shift -= 8) bytes[size++] = (byte) (value >>> shift);
    return this;
  }

  private void reserve(int more) {
    if (size + more > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, size + more));
    }
  }
}

package dev.amba.server.platform.db;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Values in PostgreSQL's binary format, each after its length, as `COPY` and arrays want them:
/// neither side makes text of them.
public final class BinaryValues {
  private static final VarHandle INT16 = view(short[].class);
  private static final VarHandle INT32 = view(int[].class);
  private static final VarHandle INT64 = view(long[].class);

  private static final int NULL = -1;
  private static final byte JSONB_VERSION = 1;
  private static final long POSTGRES_EPOCH_SECONDS = 946_684_800;
  private static final long POSTGRES_EPOCH_DAY = 10_957;

  private static final int FIRST_BYTES = 1 << 14;

  /// Buffers larger than this are not kept.
  private static final int KEPT_BYTES = 1 << 20;

  private byte[] bytes = new byte[FIRST_BYTES];
  private int size;

  private static VarHandle view(Class<?> type) {
    return MethodHandles.byteArrayViewVarHandle(type, ByteOrder.BIG_ENDIAN);
  }

  /// Forgets everything.
  public void clear() {
    if (bytes.length > KEPT_BYTES) bytes = new byte[FIRST_BYTES];
    size = 0;
  }

  /// A copy of all bytes.
  public byte[] toBytes() {
    return Arrays.copyOf(bytes, size);
  }

  /// The bytes themselves, of which the first [#size] count.
  byte[] bytes() {
    return bytes;
  }

  int size() {
    return size;
  }

  /// A `uuid`, or null.
  public BinaryValues uuid(@Nullable UUID value) {
    if (value == null) return int32(NULL);
    return int32(16).int64(value.getMostSignificantBits()).int64(value.getLeastSignificantBits());
  }

  /// A `bigint`.
  public BinaryValues bigint(long value) {
    return int32(8).int64(value);
  }

  /// A `bigint`, or null.
  public BinaryValues bigintOrNull(@Nullable Long value) {
    return value == null ? int32(NULL) : bigint(value);
  }

  /// An `integer`.
  public BinaryValues integer(int value) {
    return int32(4).int32(value);
  }

  /// An `integer`, or null.
  public BinaryValues integerOrNull(@Nullable Integer value) {
    return value == null ? int32(NULL) : integer(value);
  }

  /// A `boolean`.
  public BinaryValues bool(boolean value) {
    int32(1).reserve(1);
    bytes[size++] = (byte) (value ? 1 : 0);
    return this;
  }

  /// A `timestamptz`, cut to the microsecond, or null.
  public BinaryValues timestamp(@Nullable Instant value) {
    if (value == null) return int32(NULL);
    var micros =
        Math.addExact(
            Math.multiplyExact(value.getEpochSecond() - POSTGRES_EPOCH_SECONDS, 1_000_000),
            value.getNano() / 1_000);
    return int32(8).int64(micros);
  }

  /// A `date`, or null.
  public BinaryValues date(@Nullable LocalDate value) {
    if (value == null) return int32(NULL);
    return int32(4).int32(Math.toIntExact(value.toEpochDay() - POSTGRES_EPOCH_DAY));
  }

  /// A `text`, or null.
  public BinaryValues text(@Nullable String value) {
    if (value == null) return int32(NULL);
    var utf8 = value.getBytes(StandardCharsets.UTF_8);
    return int32(utf8.length).raw(utf8);
  }

  /// A `jsonb` given as JSON text in UTF-8, or null.
  public BinaryValues jsonb(byte @Nullable [] json) {
    if (json == null) return int32(NULL);
    int32(json.length + 1).reserve(1);
    bytes[size++] = JSONB_VERSION;
    return raw(json);
  }

  /// Bytes as they are, without a length.
  BinaryValues raw(byte[] value) {
    reserve(value.length);
    System.arraycopy(value, 0, bytes, size, value.length);
    size += value.length;
    return this;
  }

  BinaryValues int16(int value) {
    reserve(Short.BYTES);
    INT16.set(bytes, size, (short) value);
    size += Short.BYTES;
    return this;
  }

  /// Four bytes, without a length.
  public BinaryValues int32(int value) {
    reserve(Integer.BYTES);
    INT32.set(bytes, size, value);
    size += Integer.BYTES;
    return this;
  }

  private BinaryValues int64(long value) {
    reserve(Long.BYTES);
    INT64.set(bytes, size, value);
    size += Long.BYTES;
    return this;
  }

  private void reserve(int more) {
    if (size + more > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, size + more));
    }
  }
}

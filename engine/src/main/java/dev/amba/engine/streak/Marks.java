package dev.amba.engine.streak;

import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.Objects;

/// The marks of one user's streak, in order of time; of many in one day only those that can matter.
///
/// Mutable and not safe for use by several threads: it belongs to the lane that owns the user.
/// Instants are exact to the millisecond; a mark costs eight bytes.
///
/// ## Which matter
///
/// A mark covers one period, the oldest that is open, up to its own; once its own is covered, no
/// later mark of that day can do anything. At any instant at most four days up to the day of that
/// instant are open: the day itself, the one before it with 24 hours of grace, and two more after
/// the longest flight, from UTC−12 to UTC+14. So the first four marks of a day do all that its
/// marks can do, whatever other marks come or go, whatever the definition is changed to, days or
/// weeks. Leaving out more than those would be wrong; leaving out fewer never is.
///
/// The day is that of the zone in force at the mark. So a change of zone that becomes known later
/// and comes at or before marks already judged may make those matter that were left out: add them
/// then.
public final class Marks {
  /// How many marks of one day can matter.
  public static final int PER_DAY = 4;

  private static final int CAPACITY_FIRST = 8;

  private long[] marks = new long[CAPACITY_FIRST];
  private int size;

  public Marks() {}

  /// All of `marks`, in any order, none left out.
  public Marks(Collection<Instant> marks) {
    this.marks = marks.stream().mapToLong(Instant::toEpochMilli).sorted().toArray();
    size = this.marks.length;
  }

  public int size() {
    return size;
  }

  /// The mark with the `index`-th earliest instant, from 0.
  public Instant get(int index) {
    return Instant.ofEpochMilli(marks[Objects.checkIndex(index, size)]);
  }

  /// Whether a mark at `at` can matter beside those that are there: fewer than [#PER_DAY] lie
  /// before it on its day.
  public boolean needs(Instant at, ZoneHistory zones) {
    var day = zones.dayOf(at);
    var end = insertion(at.toEpochMilli());
    for (var i = end - 1; i >= end - PER_DAY; i--)
      if (i < 0 || !zones.dayOf(get(i)).equals(day)) return true;
    return false;
  }

  /// Adds a mark, needed or not.
  public void add(Instant at) {
    var mark = at.toEpochMilli();
    var index = insertion(mark);
    if (size == marks.length)
      marks = Arrays.copyOf(marks, Math.max(CAPACITY_FIRST, size + (size >> 1)));
    System.arraycopy(marks, index, marks, index + 1, size - index);
    marks[index] = mark;
    size++;
  }

  /// Takes one mark at `at` back; false when there is none. The marks of that day that were left
  /// out may matter again, and are the caller's to add.
  public boolean remove(Instant at) {
    var index = insertion(at.toEpochMilli()) - 1;
    if (index < 0 || marks[index] != at.toEpochMilli()) return false;
    size--;
    System.arraycopy(marks, index + 1, marks, index, size - index);
    return true;
  }

  /// Where a mark goes: behind those at the same instant.
  private int insertion(long mark) {
    if (size == 0 || marks[size - 1] <= mark) return size;
    var index = Arrays.binarySearch(marks, 0, size, mark);
    if (index < 0) return -index - 1;
    while (index < size && marks[index] == mark) index++;
    return index;
  }
}

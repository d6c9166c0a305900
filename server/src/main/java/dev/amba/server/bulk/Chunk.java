package dev.amba.server.bulk;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/// A run of lines that is settled as a whole: the step in which an import can be resumed.
///
/// Its rows are dealt to lanes by their user, so that lanes may run side by side and each user's
/// events keep their order.
final class Chunk {
  /// Most events of a request (contract §2).
  static final int MAX_BATCH = 1_000;

  private static final int MAX_BATCH_BYTES = RowReader.MAX_ITEM_BYTES;

  /// Long lines must not fill the memory, however many lanes there are.
  private static final int MAX_FULL_BATCHES = 8;

  private final List<List<Row>> lanes;
  private final List<BadLine> bad = new ArrayList<>();
  private final int maxRows;
  private final long maxBytes;
  private int rows;
  private long bytes;
  private long line;
  private String fingerprint = "";
  private Tally sent = Tally.NONE;

  /// @param lanes how many requests may run side by side
  Chunk(int lanes) {
    this.lanes = Stream.<List<Row>>generate(ArrayList::new).limit(lanes).toList();
    this.maxRows = lanes * MAX_BATCH;
    this.maxBytes = Math.min(lanes, MAX_FULL_BATCHES) * (long) MAX_BATCH_BYTES;
  }

  void add(Parsed parsed) {
    switch (parsed) {
      case BadLine line -> bad.add(line);
      case Row row -> lanes.get(Math.floorMod(row.user().hashCode(), lanes.size())).add(row);
    }
    rows++;
    bytes += parsed.text().length();
  }

  boolean isFull() {
    return rows >= maxRows || bytes >= maxBytes;
  }

  boolean isEmpty() {
    return rows == 0;
  }

  /// Notes where in the source it ends.
  void end(Source source) {
    line = source.line();
    fingerprint = source.fingerprint();
  }

  long line() {
    return line;
  }

  String fingerprint() {
    return fingerprint;
  }

  /// The lane's rows, cut so that each part fits a request.
  List<List<Row>> batches(int lane) {
    var batches = new ArrayList<List<Row>>();
    var batch = new ArrayList<Row>();
    var batchBytes = 0;
    for (var row : lanes.get(lane)) {
      // One byte for the comma.
      if (batch.size() == MAX_BATCH || batchBytes + row.jsonBytes() + 1 > MAX_BATCH_BYTES) {
        if (!batch.isEmpty()) batches.add(batch);
        batch = new ArrayList<>();
        batchBytes = 0;
      }
      batch.add(row);
      batchBytes += row.jsonBytes() + 1;
    }
    if (!batch.isEmpty()) batches.add(batch);
    return batches;
  }

  /// Notes what became of a batch.
  ///
  /// @return the batch's share of the tally
  synchronized Tally settle(List<Row> batch, List<Verdict> verdicts) {
    long accepted = 0;
    long duplicates = 0;
    long rejected = 0;
    for (int i = 0; i < batch.size(); i++) {
      switch (verdicts.get(i)) {
        case Verdict.Accepted() -> accepted++;
        case Verdict.Duplicate() -> duplicates++;
        case Verdict.Rejected(var code, var message) -> {
          rejected++;
          var row = batch.get(i);
          bad.add(new BadLine(row.line(), code, message, row.text()));
        }
      }
    }
    var share = new Tally(accepted, duplicates, rejected);
    sent = sent.plus(share);
    return share;
  }

  /// The lines that did not become events, in their order.
  synchronized List<BadLine> bad() {
    return bad.stream().sorted(Comparator.comparingLong(BadLine::line)).toList();
  }

  /// How many lines were never sent.
  synchronized long unsent() {
    return bad.size() - sent.rejected();
  }

  /// What became of all its lines.
  synchronized Tally tally() {
    return sent.plus(new Tally(0, 0, unsent()));
  }
}

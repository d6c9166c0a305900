package dev.amba.server.bulk;

import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;

/// Reads chunk after chunk, sends the batches of each side by side, and settles the chunks in the
/// order of the file: what was rejected is written down, then the checkpoint.
///
/// One chunk is read while another is on its way. A crash at any point loses nothing and doubles
/// nothing: what lies behind the last checkpoint is sent again, with the same event ids.
final class Import {
  private static final int OPEN_CHUNKS = 2;

  private final Source source;
  private final Sender sender;
  private final Settlement settlement;
  private final Counters counters;
  private final Stop stop;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final Semaphore room = new Semaphore(OPEN_CHUNKS);
  private final CompletableFuture<?>[] lanes;
  private CompletableFuture<?> settled = CompletableFuture.completedFuture(null);
  private final CompletableFuture<Exception> failure = new CompletableFuture<>();
  private boolean closed;

  /// @param parallel how many requests may be in flight
  Import(
      int parallel,
      Source source,
      Sender sender,
      Settlement settlement,
      Counters counters,
      Stop stop) {
    this.source = source;
    this.sender = sender;
    this.settlement = settlement;
    this.counters = counters;
    this.stop = stop;
    this.lanes = new CompletableFuture<?>[parallel];
    Arrays.fill(lanes, settled);
  }

  /// Runs until the source ends or somebody asks to stop; every request sent by then is settled.
  ///
  /// @throws Failure when the server or the source ends it
  /// @throws IOException when a file of the settlement does
  void run() throws IOException {
    var reading = new CompletableFuture<Optional<Exception>>();
    // A thread of its own, because a read from a pipe cannot be interrupted when it is time to
    // stop.
    Thread.ofPlatform().daemon().name("import-reader").start(() -> reading.complete(read()));
    CompletableFuture.anyOf(reading, stop.signal(), failure).join();
    close().exceptionally(_ -> null).join();
    switch (failure.getNow(reading.getNow(Optional.empty()).orElse(null))) {
      case null -> {}
      case UncheckedIOException unchecked -> throw unchecked.getCause();
      case RuntimeException unchecked -> throw unchecked;
      case Exception e -> throw new IllegalStateException(e);
    }
  }

  /// Reads to the end, or to the place that cannot be read.
  private Optional<Exception> read() {
    try {
      while (!stop.requested() && !failure.isDone()) {
        room.acquire();
        var chunk = new Chunk(lanes.length);
        try {
          fill(chunk);
        } finally {
          // What came before a damaged place is good.
          chunk.end(source);
          if (chunk.isEmpty() || !dispatch(chunk)) room.release();
        }
        if (!chunk.isFull()) break;
      }
      return Optional.empty();
    } catch (EOFException _) {
      return Optional.of(unreadable("the compressed data are cut off"));
    } catch (IOException e) {
      return Optional.of(unreadable(String.valueOf(e.getMessage())));
    } catch (InterruptedException | RuntimeException e) {
      return Optional.of(e);
    }
  }

  private Failure unreadable(String why) {
    return Failure.because("cannot read on after line " + Texts.count(source.line()) + ": " + why);
  }

  private void fill(Chunk chunk) throws IOException {
    while (!chunk.isFull() && !stop.requested()) {
      var parsed = source.next();
      if (parsed == null) return;
      chunk.add(parsed);
    }
  }

  private synchronized boolean dispatch(Chunk chunk) {
    if (closed) return false;
    for (int lane = 0; lane < lanes.length; lane++) {
      for (var batch : chunk.batches(lane)) {
        lanes[lane] = lanes[lane].thenRunAsync(() -> send(chunk, batch), threads);
      }
    }
    settled =
        settled
            .thenCombine(CompletableFuture.allOf(lanes), (_, _) -> chunk)
            .thenAcceptAsync(this::settle, threads)
            .whenComplete((_, _) -> room.release());
    return true;
  }

  /// Admits no further chunk, and answers when all chunks are settled.
  private synchronized CompletableFuture<?> close() {
    closed = true;
    return settled;
  }

  private void send(Chunk chunk, List<Row> batch) {
    if (failure.isDone()) throw Failure.stopped();
    try {
      counters.add(chunk.settle(batch, sender.send(batch)));
    } catch (RuntimeException e) {
      failure.complete(e);
      throw e;
    }
  }

  private void settle(Chunk chunk) {
    try {
      counters.rejected.add(chunk.unsent());
      settlement.settle(chunk);
    } catch (IOException e) {
      var unchecked = new UncheckedIOException(e);
      failure.complete(unchecked);
      throw unchecked;
    }
  }
}

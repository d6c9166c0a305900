package dev.amba.simulation.play;

import dev.amba.simulation.client.Reply;
import dev.amba.simulation.client.Wire;
import dev.amba.simulation.process.Patience;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/// The connections over which one history is played. What gets no answer is sent again, if that is
/// safe.
final class Lines implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(90);

  /// The lowest bits of a chance, which have no say in which server gets a request.
  static final int SERVER_BITS = 8;

  private record Line(int number, URI server) {}

  private final Stage stage;
  private final Map<Line, Wire> wires = new HashMap<>();

  Lines(Stage stage) {
    this.stage = stage;
  }

  /// An answer, and whether something may have happened before that it does not tell of.
  record Answer(Reply reply, boolean repeated) {}

  /// Sends a request until it is answered.
  ///
  /// @param line requests that are under way together need different ones
  /// @param chance decides which server gets it
  Answer send(int line, long chance, Request request) throws IOException, InterruptedException {
    if (!request.repeatable()) {
      return stage.servers().alive(() -> sendUntilTaken(line, chance, request));
    }
    return sendUntilTaken(line, chance, request);
  }

  private Answer sendUntilTaken(int line, long chance, Request request)
      throws IOException, InterruptedException {
    var started = System.nanoTime();
    var repeated = false;
    for (var attempt = chance; ; attempt = attempt * 31 + 7) {
      var wire = wire(new Line(line, stage.servers().url(attempt >> SERVER_BITS)));
      try {
        var faults = stage.faults();
        if (faults != null
            && request.isUndoubtedlyOnce()
            && !repeated
            && faults.losesReply(attempt)) {
          wire.abandon(request.method(), request.path(), request.headers(), request.body());
          repeated = true;
          continue;
        }
        var reply = wire.send(request.method(), request.path(), request.headers(), request.body());
        if (!reply.isOverloaded()) return new Answer(reply, repeated);
      } catch (IOException e) {
        if (!request.repeatable()) throw e;
        repeated = true;
      }
      if (System.nanoTime() - started > PATIENCE.toNanos()) {
        throw new IOException("no answer within %s: %s".formatted(PATIENCE, request));
      }
      Patience.pause();
    }
  }

  private synchronized Wire wire(Line line) {
    return wires.computeIfAbsent(line, key -> new Wire(key.server()));
  }

  @Override
  public synchronized void close() {
    wires.values().forEach(Wire::close);
  }
}

package dev.amba.server.cli;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/// The wish of the operator that the process ends: Ctrl-C, a kill, the end of the terminal. The
/// first one is orderly; the second ends the process where it stands.
final class Stopping {
  private static final int EXIT_AT_ONCE = 130;

  /// A supervisor and a terminal may both pass on the one Ctrl-C.
  private static final long SAME_WISH_NANOS = 1_000_000_000L;

  private final CountDownLatch asked = new CountDownLatch(1);
  private long askedNanos;

  private Stopping() {}

  /// From now on the signals that would end the process say so here instead.
  static Stopping onSignals() {
    var stopping = new Stopping();
    for (var signal : List.of("TERM", "INT", "HUP")) stopping.handle(signal);
    return stopping;
  }

  void await() throws InterruptedException {
    asked.await();
  }

  /// Does something as soon as the end is wished for.
  void then(Runnable action) {
    Thread.startVirtualThread(() -> {
      try {
        await();
        action.run();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    });
  }

  private synchronized void ask() {
    var now = System.nanoTime();
    if (asked.getCount() == 0 && now - askedNanos > SAME_WISH_NANOS) {
      Runtime.getRuntime().exit(EXIT_AT_ONCE);
    }
    if (asked.getCount() > 0) askedNanos = now;
    asked.countDown();
  }

  /// Java has no other way to a signal than this class, which the compiler warns of by its name.
  private void handle(String name) {
    try {
      var signal = Class.forName("sun.misc.Signal");
      var handler = Class.forName("sun.misc.SignalHandler");
      InvocationHandler onSignal =
          (proxy, method, arguments) -> {
            if (method.getName().equals("handle")) ask();
            return null;
          };
      var proxy =
          Proxy.newProxyInstance(
              Stopping.class.getClassLoader(), new Class<?>[] {handler}, onSignal);
      signal
          .getMethod("handle", signal, handler)
          .invoke(null, signal.getConstructor(String.class).newInstance(name), proxy);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("signal " + name + " cannot be handled", e);
    }
  }
}

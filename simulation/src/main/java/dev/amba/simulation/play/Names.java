package dev.amba.simulation.play;

import dev.amba.simulation.audit.Ref;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The ids that the server has given, learnt from its answers.
final class Names {
  private final Map<Ref, String> ids = new HashMap<>();

  @Nullable String find(Ref ref) {
    return ids.get(ref);
  }

  String id(Ref ref) {
    var id = ids.get(ref);
    if (id == null) throw new IllegalStateException("the server has not named " + ref);
    return id;
  }

  void learn(Map<Ref, String> learnt) {
    ids.putAll(learnt);
  }

  /// The order of two ids, as unsigned bytes. Those that are not known are equal.
  int compare(Ref a, Ref b) {
    var left = ids.get(a);
    var right = ids.get(b);
    return left == null || right == null ? 0 : left.compareTo(right);
  }
}

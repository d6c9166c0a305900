package dev.amba.simulation.audit;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What a qualifying event leaves.
///
/// @param event the event's label, null when qualified by hand
record Mark(Instant at, @Nullable Integer event) {
  boolean isOf(int label) {
    return event != null && event == label;
  }
}

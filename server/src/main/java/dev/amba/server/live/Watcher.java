package dev.amba.server.live;

import io.smallrye.mutiny.subscription.MultiEmitter;
import java.util.function.BooleanSupplier;

/// Somebody who watches a project.
///
/// @param out where to; it keeps a bounded number for a slow reader, and ends when there are more
/// @param mayStill whether the token that opened it is still worth what it was
record Watcher(MultiEmitter<? super LiveFrame> out, BooleanSupplier mayStill) {}

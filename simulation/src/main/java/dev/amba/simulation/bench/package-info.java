/// The load benchmark: a server of its own, a lean sender, and the raw COPY of the same rows as the
/// limit.
@NullMarked
package dev.amba.simulation.bench;

import org.jspecify.annotations.NullMarked;

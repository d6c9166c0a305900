/// What a server should answer, worked out from the specification alone: naively, from everything
/// that has ever happened, and without a line of the engine or the server.
@NullMarked
package dev.amba.simulation.audit;

import org.jspecify.annotations.NullMarked;

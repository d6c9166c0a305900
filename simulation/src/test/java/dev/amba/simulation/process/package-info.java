/// What the server's process promises: one line when it is ready, and nothing lost when it is
/// killed.
@NullMarked
package dev.amba.simulation.process;

import org.jspecify.annotations.NullMarked;

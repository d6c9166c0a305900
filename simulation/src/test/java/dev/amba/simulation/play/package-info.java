/// That the simulator runs, and finds nothing.
@NullMarked
package dev.amba.simulation.play;

import org.jspecify.annotations.NullMarked;

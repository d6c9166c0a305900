/// The server as a process of its own, to be started, killed and watched from outside.
@NullMarked
package dev.amba.simulation.process;

import org.jspecify.annotations.NullMarked;

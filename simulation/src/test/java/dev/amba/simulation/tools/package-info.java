/// Proves the commands that are clients of a running server, from outside.
@NullMarked
package dev.amba.simulation.tools;

import org.jspecify.annotations.NullMarked;

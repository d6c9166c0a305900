/// The benchmark itself works.
@NullMarked
package dev.amba.simulation.bench;

import org.jspecify.annotations.NullMarked;

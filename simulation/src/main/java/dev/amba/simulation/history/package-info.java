/// What happens in a project, step by step: histories, and who makes them up from a seed.
@NullMarked
package dev.amba.simulation.history;

import org.jspecify.annotations.NullMarked;

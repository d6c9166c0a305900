/// That the auditor knows the specification's own examples.
@NullMarked
package dev.amba.simulation.audit;

import org.jspecify.annotations.NullMarked;

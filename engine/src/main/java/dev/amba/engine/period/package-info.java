/// Days, weeks and the windows of instants that they span in a zone (semantics §1).
@NullMarked
package dev.amba.engine.period;

import org.jspecify.annotations.NullMarked;

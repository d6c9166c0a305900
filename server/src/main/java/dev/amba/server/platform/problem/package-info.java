/// What can go wrong on the wire: the fixed codes, and the one shape in which each is told
/// (contract §1).
@NullMarked
package dev.amba.server.platform.problem;

import org.jspecify.annotations.NullMarked;

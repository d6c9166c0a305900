/// Levels as a function of total XP (semantics §4).
@NullMarked
package dev.amba.engine.level;

import org.jspecify.annotations.NullMarked;

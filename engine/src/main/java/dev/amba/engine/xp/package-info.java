/// What an event earns under a rule, with daily cap and cooldown (semantics §3).
@NullMarked
package dev.amba.engine.xp;

import org.jspecify.annotations.NullMarked;

/// Badges that a user's facts unlock, at most once each (semantics §6).
@NullMarked
package dev.amba.engine.badge;

import org.jspecify.annotations.NullMarked;

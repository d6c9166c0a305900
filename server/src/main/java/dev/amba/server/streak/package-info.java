/// Streaks: their definitions, what users make of them, and what becomes of them with time.
@NullMarked
package dev.amba.server.streak;

import org.jspecify.annotations.NullMarked;

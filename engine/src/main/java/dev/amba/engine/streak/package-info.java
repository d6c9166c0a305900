/// Periods in a row with a mark in each, under grace, freezes and changes of zone (semantics §5).
@NullMarked
package dev.amba.engine.streak;

import org.jspecify.annotations.NullMarked;

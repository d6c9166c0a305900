/// Tests of streaks.
@NullMarked
package dev.amba.server.streak;

import org.jspecify.annotations.NullMarked;

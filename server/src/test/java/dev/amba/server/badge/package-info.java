/// Badges over HTTP, and their evaluation in the background.
@NullMarked
package dev.amba.server.badge;

import org.jspecify.annotations.NullMarked;

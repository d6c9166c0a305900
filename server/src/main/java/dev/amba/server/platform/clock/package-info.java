/// Where the system's time comes from.
@NullMarked
package dev.amba.server.platform.clock;

import org.jspecify.annotations.NullMarked;

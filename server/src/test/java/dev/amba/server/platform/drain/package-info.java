/// The end of a server.
@NullMarked
package dev.amba.server.platform.drain;

import org.jspecify.annotations.NullMarked;

/// The end of a server that loses nothing: new work is turned away, accepted work finishes.
@NullMarked
package dev.amba.server.platform.drain;

import org.jspecify.annotations.NullMarked;

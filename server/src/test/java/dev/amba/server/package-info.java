/// Rules that all of the server obeys, and the server as a whole.
@NullMarked
package dev.amba.server;

import org.jspecify.annotations.NullMarked;

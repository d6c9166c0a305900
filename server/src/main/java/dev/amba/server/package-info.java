/// Starts the server.
@NullMarked
package dev.amba.server;

import org.jspecify.annotations.NullMarked;

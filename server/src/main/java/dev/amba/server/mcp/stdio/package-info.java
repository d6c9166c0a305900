/// The protocol on standard input and output: a client of a running server.
@NullMarked
package dev.amba.server.mcp.stdio;

import org.jspecify.annotations.NullMarked;

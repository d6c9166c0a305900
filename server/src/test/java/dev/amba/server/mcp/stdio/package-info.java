/// Tests of the protocol on standard input and output.
@NullMarked
package dev.amba.server.mcp.stdio;

import org.jspecify.annotations.NullMarked;

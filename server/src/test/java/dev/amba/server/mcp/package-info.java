/// Tests of the Model Context Protocol.
@NullMarked
package dev.amba.server.mcp;

import org.jspecify.annotations.NullMarked;

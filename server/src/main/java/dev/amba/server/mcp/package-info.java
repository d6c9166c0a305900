/// The Model Context Protocol: tools, resources and prompts with which agents set projects up and
/// check their work. Every tool calls the route that people call.
@NullMarked
package dev.amba.server.mcp;

import org.jspecify.annotations.NullMarked;

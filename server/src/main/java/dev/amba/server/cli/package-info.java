/// The command line: one command a class, and what they share.
@NullMarked
package dev.amba.server.cli;

import org.jspecify.annotations.NullMarked;

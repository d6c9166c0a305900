/// Tests of the command line.
@NullMarked
package dev.amba.server.cli;

import org.jspecify.annotations.NullMarked;

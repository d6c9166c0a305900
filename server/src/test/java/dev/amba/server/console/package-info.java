/// Tests of how the console reaches browsers.
@NullMarked
package dev.amba.server.console;

import org.jspecify.annotations.NullMarked;

/// Hands the admin console to browsers: the files that `console/` was built into, and nothing else.
@NullMarked
package dev.amba.server.console;

import org.jspecify.annotations.NullMarked;

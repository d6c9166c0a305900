/// Proves the stories that the demo tells.
@NullMarked
package dev.amba.server.demo;

import org.jspecify.annotations.NullMarked;

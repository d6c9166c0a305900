/// Work that time asks for, not a request, and the two engines that can run it.
@NullMarked
package dev.amba.server.job;

import org.jspecify.annotations.NullMarked;

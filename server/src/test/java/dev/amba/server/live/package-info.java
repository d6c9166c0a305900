/// Tests of the event stream.
@NullMarked
package dev.amba.server.live;

import org.jspecify.annotations.NullMarked;

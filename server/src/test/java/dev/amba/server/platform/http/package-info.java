/// Tests of how requests are read.
@NullMarked
package dev.amba.server.platform.http;

import org.jspecify.annotations.NullMarked;

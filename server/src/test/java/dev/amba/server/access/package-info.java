/// Tests of who may call, over HTTP.
@NullMarked
package dev.amba.server.access;

import org.jspecify.annotations.NullMarked;

/// Tests of app users, over HTTP.
@NullMarked
package dev.amba.server.player;

import org.jspecify.annotations.NullMarked;

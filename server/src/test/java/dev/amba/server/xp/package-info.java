/// Tests of XP over HTTP.
@NullMarked
package dev.amba.server.xp;

import org.jspecify.annotations.NullMarked;

/// Level curves on the wire and in the database (semantics §4, contract §3).
@NullMarked
package dev.amba.server.level;

import org.jspecify.annotations.NullMarked;

/// The database: where it is, how it is reached, and what is kept of it in memory.
@NullMarked
package dev.amba.server.platform.db;

import org.jspecify.annotations.NullMarked;

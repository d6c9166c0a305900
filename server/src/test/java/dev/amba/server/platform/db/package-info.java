/// The database that the tests share, and the tests of the database itself.
@NullMarked
package dev.amba.server.platform.db;

import org.jspecify.annotations.NullMarked;

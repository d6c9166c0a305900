/// Where the rows are: the embedded PostgreSQL or a given one, and its schema.
@NullMarked
package dev.amba.server.platform.db;

import org.jspecify.annotations.NullMarked;

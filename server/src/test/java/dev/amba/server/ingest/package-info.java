/// Tests of the way of an event, against a real database.
@NullMarked
package dev.amba.server.ingest;

import org.jspecify.annotations.NullMarked;

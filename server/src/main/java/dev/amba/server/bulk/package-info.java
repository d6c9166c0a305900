/// Brings events from files into a project of a running server, through its HTTP API alone.
@NullMarked
package dev.amba.server.bulk;

import org.jspecify.annotations.NullMarked;

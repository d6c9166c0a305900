/// The way of an event: from the request through its lane into one durable transaction, and back as
/// an answer that already holds the effects (semantics §2, architecture §2).
@NullMarked
package dev.amba.server.ingest;

import org.jspecify.annotations.NullMarked;

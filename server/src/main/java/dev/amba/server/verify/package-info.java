/// What must always hold of the rows in the database (semantics §10), checked from the rows alone:
/// nothing here is shared with the code that writes them.
@NullMarked
package dev.amba.server.verify;

import org.jspecify.annotations.NullMarked;

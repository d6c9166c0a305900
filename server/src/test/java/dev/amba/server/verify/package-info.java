/// Plants what must never be into a real database, and sees it found.
@NullMarked
package dev.amba.server.verify;

import org.jspecify.annotations.NullMarked;

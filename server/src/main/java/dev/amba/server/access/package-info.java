/// Who calls, and what they may reach (contract §2): developers, keys, tokens, sessions.
@NullMarked
package dev.amba.server.access;

import org.jspecify.annotations.NullMarked;

/// App users: who they are, what is known of them, how they come and go (contract §3).
@NullMarked
package dev.amba.server.player;

import org.jspecify.annotations.NullMarked;

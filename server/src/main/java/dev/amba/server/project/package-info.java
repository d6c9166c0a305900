/// Projects: their settings, keys, members, clock and level curve (contract §3).
@NullMarked
package dev.amba.server.project;

import org.jspecify.annotations.NullMarked;

/// Badges: their definitions, what users have of them, and the evaluation of all users in the
/// background.
@NullMarked
package dev.amba.server.badge;

import org.jspecify.annotations.NullMarked;

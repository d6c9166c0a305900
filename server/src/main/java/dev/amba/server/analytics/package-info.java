/// What is going on in a project, in figures: by day, by level, by streak, by reason of refusal.
@NullMarked
package dev.amba.server.analytics;

import org.jspecify.annotations.NullMarked;

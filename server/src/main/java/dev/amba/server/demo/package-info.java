/// Fills a throw-away project with data that look real, or with the history of a Git repository,
/// and tells how to try it.
@NullMarked
package dev.amba.server.demo;

import org.jspecify.annotations.NullMarked;

/// Tests of a project's figures.
@NullMarked
package dev.amba.server.analytics;

import org.jspecify.annotations.NullMarked;

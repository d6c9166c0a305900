/// What this build is, and why a process could not start.
@NullMarked
package dev.amba.server.platform.config;

import org.jspecify.annotations.NullMarked;

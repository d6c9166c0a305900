@NullMarked
package dev.amba.server.job;

import org.jspecify.annotations.NullMarked;

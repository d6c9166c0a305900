/// Events as they happen, for whoever watches a project.
@NullMarked
package dev.amba.server.live;

import org.jspecify.annotations.NullMarked;

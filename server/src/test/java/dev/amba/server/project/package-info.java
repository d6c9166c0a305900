/// Tests of projects, over HTTP.
@NullMarked
package dev.amba.server.project;

import org.jspecify.annotations.NullMarked;

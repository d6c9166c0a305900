/// Tests of the API's description.
@NullMarked
package dev.amba.server.openapi;

import org.jspecify.annotations.NullMarked;

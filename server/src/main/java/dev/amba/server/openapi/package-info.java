/// The description of the HTTP API, made from the routes, the shapes of their bodies and their
/// access (contract §3, Service).
@NullMarked
package dev.amba.server.openapi;

import org.jspecify.annotations.NullMarked;

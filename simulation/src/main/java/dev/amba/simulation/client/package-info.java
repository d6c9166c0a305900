/// What an app, a backend and a developer send to a server, over HTTP alone.
@NullMarked
package dev.amba.simulation.client;

import org.jspecify.annotations.NullMarked;

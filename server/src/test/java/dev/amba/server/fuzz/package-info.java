/// Every route with whatever may come over the wire, made by chance from the API's description.
@NullMarked
package dev.amba.server.fuzz;

import org.jspecify.annotations.NullMarked;

/// The written pages, compared with the code that they speak of.
@NullMarked
package dev.amba.server.docs;

import org.jspecify.annotations.NullMarked;

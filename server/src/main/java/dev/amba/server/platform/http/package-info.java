/// How requests are read and answers written, the same for every feature (contract §1).
@NullMarked
package dev.amba.server.platform.http;

import org.jspecify.annotations.NullMarked;

/// Proves the importer against bad files and bad networks.
@NullMarked
package dev.amba.server.bulk;

import org.jspecify.annotations.NullMarked;

/// Histories played to real servers, and each answer compared with what the auditor says.
@NullMarked
package dev.amba.simulation.play;

import org.jspecify.annotations.NullMarked;

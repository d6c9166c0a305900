/// What a server must withstand, shown on real processes: crowds, other servers, crashes, outages
/// and its own end.
@NullMarked
package dev.amba.simulation;

import org.jspecify.annotations.NullMarked;

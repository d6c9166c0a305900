/// A user's whole standing in one answer for the web page of a project, and the template that fills
/// a new project with all that it shows (semantics §8).
@NullMarked
package dev.amba.server.profile;

import org.jspecify.annotations.NullMarked;

/// Tests of the gamification profile and of the template that fills a new project.
@NullMarked
package dev.amba.server.profile;

import org.jspecify.annotations.NullMarked;

/// Tests of leaderboards over HTTP.
@NullMarked
package dev.amba.server.leaderboard;

import org.jspecify.annotations.NullMarked;

package dev.amba.server.project;

import java.util.Collection;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/// The states that streaks' rules have had.
public final class StreakVersions {
  private StreakVersions() {}

  /// Lets the newest state of these streaks be the one that holds from its instant on. States that
  /// were to come into force later come with it: a test clock may have been turned back, or two
  /// processes' clocks differ, and a change must not give way to an older one some time after.
  public static void settle(Handle handle, Collection<UUID> streakIds) {
    handle
        .createUpdate(
            """
            UPDATE streak_version v
            SET at = newest.at
            FROM streak s
            JOIN streak_version newest
              ON newest.streak_id = s.id
             AND newest.version = s.version
            WHERE s.id = ANY (:streakIds)
              AND v.streak_id = s.id
              AND v.at > newest.at
            """)
        .bind("streakIds", streakIds.toArray(UUID[]::new))
        .execute();
  }
}

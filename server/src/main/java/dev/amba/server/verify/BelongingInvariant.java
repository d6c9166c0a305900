package dev.amba.server.verify;

import java.util.HashSet;
import java.util.Set;
import java.util.UUID;

/// Whoever has rows is a user, and all rows of a user are of one project.
final class BelongingInvariant implements UserInvariant {
  private final Set<UUID> projects = new HashSet<>();
  private boolean hasRows;

  @Override
  public String title() {
    return "each user has a row and a state, and all that belongs to it is of one project";
  }

  @Override
  public String unit() {
    return "users";
  }

  @Override
  public void begin(UserRow user, Findings findings) {
    projects.clear();
    hasRows = false;
    if (user.projectId() != null) projects.add(user.projectId());
    if (user.state() != null) projects.add(user.state().projectId());
  }

  @Override
  public void entry(Entry entry, Findings findings) {
    hasRows = true;
    projects.add(entry.projectId());
  }

  @Override
  public void event(EventEffect event, Findings findings) {
    hasRows = true;
    if (event.stored() != null) projects.add(event.stored().projectId());
  }

  @Override
  public void streaks(UserRow user, StreakRows rows, Findings findings) {
    hasRows = true;
    projects.addAll(rows.projects());
  }

  @Override
  public void end(UserRow user, Findings findings) {
    findings.check();
    if (user.projectId() == null) {
      findings.violation(
          "%s has %s, but no row in player"
              .formatted(user, hasRows ? "events, entries or streaks" : "a row in player_state"));
    }
    if (user.state() == null) findings.violation("%s has no row in player_state".formatted(user));
    if (projects.size() > 1)
      findings.violation("%s has rows of the projects %s".formatted(user, projects));
  }
}

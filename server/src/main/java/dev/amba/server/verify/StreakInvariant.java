package dev.amba.server.verify;

import static java.util.stream.Collectors.groupingBy;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The stored state of a streak says what its history does, and the streak is looked at before
/// anything becomes of it.
///
/// A state knows everything up to its instant; what became of the streak since, as time went by,
/// has not been stored yet. So both are compared as of the last thing that happened to the streak.
final class StreakInvariant implements UserInvariant {
  private final Map<UUID, ProjectRow> projects;
  private final Map<UUID, StreakDefinition> definitions;

  StreakInvariant(Map<UUID, ProjectRow> projects, Map<UUID, StreakDefinition> definitions) {
    this.projects = projects;
    this.definitions = definitions;
  }

  @Override
  public String title() {
    return "each streak is what its marks, freezes, rules and zones make it, and due in time";
  }

  @Override
  public String unit() {
    return "streaks";
  }

  @Override
  public void streaks(UserRow user, StreakRows rows, Findings findings) {
    var states = rows.states().stream().collect(groupingBy(StreakRow::streakId));
    var marks = rows.marks().stream().collect(groupingBy(StreakMark::streakId));
    var grants = rows.grants().stream().collect(groupingBy(StreakGrant::streakId));
    var ids = new TreeSet<>(states.keySet());
    ids.addAll(marks.keySet());
    for (var id : ids) {
      var definition = definitions.get(id);
      var project = user.projectId() == null ? null : projects.get(user.projectId());
      // That these exist is for others to tell.
      if (definition == null || project == null) continue;
      if (definition.isReworked()) {
        findings.pending();
        continue;
      }
      new Judgement(
              user,
              definition,
              project,
              new UserZones(user.timezone(), rows.zones(), project),
              marks.getOrDefault(id, List.of()).stream().map(StreakMark::at).toList(),
              grants.getOrDefault(id, List.of()),
              findings)
          .of(states.containsKey(id) ? states.get(id).getFirst() : null);
    }
  }

  /// Stands for a version in a state that has to be derived anew.
  private static final int OUTDATED = 0;

  private record Judgement(
      UserRow user,
      StreakDefinition definition,
      ProjectRow project,
      UserZones zones,
      List<Instant> marks,
      List<StreakGrant> grants,
      Findings findings) {

    void of(@Nullable StreakRow row) {
      if (row != null && !marks.isEmpty() && isOutdated(row)) {
        unaware(row);
        return;
      }
      findings.check();
      if (row == null) tell("has %d marks, but no state".formatted(marks.size()));
      else if (marks.isEmpty()) tell("has a state, but no mark");
      else if (knowsRules(row) && isFold(row)) due(row);
    }

    /// A change of zone that came after the state, and before its instant or its marks.
    private boolean isOutdated(StreakRow row) {
      return row.definitionVersion() == OUTDATED || row.zoneSeq() != zones.seqAt(row.asOf());
    }

    /// An outdated state makes everybody who reads it fold the streak anew; the evaluation has to
    /// find it at once.
    private void unaware(StreakRow row) {
      findings.pending();
      var deadline = row.deadlineAt();
      if (deadline == null || !deadline.isAfter(row.asOf())) return;
      tell(
          "knows %d changes of zone of %d up to %s by version %d of its rules, and is not due before %s"
              .formatted(
                  row.zoneSeq(),
                  zones.seqAt(row.asOf()),
                  row.asOf(),
                  row.definitionVersion(),
                  deadline));
    }

    private boolean knowsRules(StreakRow row) {
      var version = StreakAudit.versionAt(definition, row.asOf());
      if (row.definitionVersion() == version) return true;
      tell(
          "definition_version is %d, but at %s it was %d"
              .formatted(row.definitionVersion(), row.asOf(), version));
      return false;
    }

    private boolean isFold(StreakRow row) {
      var until = lastInstant(row);
      var stored =
          new StreakAudit(definition, zones, row).follow(List.of(), List.of(), until).standing();
      var due = new StreakAudit(definition, zones).follow(marks, grants, until).standing();
      same("current_count", stored.count(), due.count(), until);
      same("longest_count", stored.longest(), due.longest(), until);
      same("is_frozen", stored.isFrozen(), due.isFrozen(), until);
      same("freezes", stored.freezes(), due.freezes(), until);
      same("covered", stored.covered(), due.covered(), until);
      same("last_qualified_at", stored.lastQualifiedAt(), due.lastQualifiedAt(), until);
      return stored.equals(due);
    }

    private Instant lastInstant(StreakRow row) {
      return Stream.of(Stream.of(row.asOf()), marks.stream(), grants.stream().map(StreakGrant::at))
          .flatMap(instants -> instants)
          .max(Instant::compareTo)
          .orElseThrow();
    }

    private void same(
        String field, @Nullable Object stored, @Nullable Object due, Instant instant) {
      if (!Objects.equals(stored, due)) {
        tell("%s is %s, but by its history it is %s at %s".formatted(field, stored, due, instant));
      }
    }

    private void due(StreakRow row) {
      var last = lastInstant(row);
      var now = last.isAfter(project.now()) ? last : project.now();
      var closing =
          new StreakAudit(definition, zones, row).follow(List.of(), List.of(), now).firstClosing();
      var deadline = row.deadlineAt();
      if (closing == null || (deadline != null && !deadline.isAfter(closing))) return;
      tell("deadline_at is %s, but it freezes or breaks at %s".formatted(deadline, closing));
    }

    private void tell(String what) {
      findings.violation("%s: %s: %s".formatted(user, definition, what));
    }
  }
}

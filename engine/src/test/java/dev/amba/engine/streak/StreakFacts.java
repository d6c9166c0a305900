package dev.amba.engine.streak;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.NullMarked;

/// All that has been told of one streak, in the order of telling.
@NullMarked
final class StreakFacts {
  final ZoneId zone;
  final List<DefinitionVersion> versions = new ArrayList<>();
  final List<ZoneChange> moves = new ArrayList<>();
  final List<FreezeGrant> grants = new ArrayList<>();
  final List<Instant> marks = new ArrayList<>();

  StreakFacts(ZoneId zone, StreakDefinition definition) {
    this.zone = zone;
    versions.add(new DefinitionVersion(Instant.EPOCH, 1, definition));
  }

  StreakDefinition definition() {
    return versions.getLast().definition();
  }

  DefinitionVersion define(Instant at, StreakDefinition definition) {
    versions.add(new DefinitionVersion(at, versions.size() + 1, definition));
    return versions.getLast();
  }

  ZoneChange move(Instant at, ZoneId to) {
    moves.add(new ZoneChange(at, moves.size() + 1, to));
    return moves.getLast();
  }

  FreezeGrant grant(Instant at, int count) {
    grants.add(new FreezeGrant(at, versions.size(), count));
    return grants.getLast();
  }

  ZoneHistory zones() {
    return new ZoneHistory(zone, moves);
  }

  StreakFold fold() {
    return new StreakFold(new DefinitionHistory(versions), zones());
  }
}

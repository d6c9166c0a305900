package dev.amba.server.demo;

import java.io.IOException;
import java.util.List;
import java.util.function.Consumer;

/// What a demo shows: an app, its rules, its people and what they did.
public sealed interface Scenario permits FitnessScenario, GitScenario {
  /// The project's name.
  String name();

  /// What is in it, in a few words.
  String summary();

  /// The XP rules.
  List<XpRuleDraft> rules();

  /// The streaks.
  List<StreakDraft> streaks();

  /// The badges and the leaderboards.
  Definitions definitions();

  /// The level curve, from 0 XP up.
  List<Level> levels();

  /// Everybody, the one to look at first.
  List<Member> members();

  /// Everything that they did, each one's events in the order of time.
  void events(Consumer<DemoEvent> sink) throws IOException;

  /// An event that the one to look at first might send next, and earn XP with.
  DemoEvent next();
}

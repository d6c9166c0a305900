package dev.amba.simulation.history;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What can happen in a project. Users and definitions are named by small numbers: the history does
/// not know the ids that the server will give them, and keeps its meaning when steps are left out.
/// An action whose user or definition is not there does nothing.
public sealed interface Action {

  /// A user comes to be: signed in by the backend under an external id, or anonymously.
  record AddUser(
      int user, boolean anonymous, @Nullable String zone, Map<String, Integer> properties)
      implements Action {}

  /// A user is deleted, with everything.
  record DeleteUser(int user) implements Action {}

  /// A user's own zone is set, or taken away with null.
  record SetZone(int user, @Nullable String zone) implements Action {}

  /// A numeric property of a user is set.
  record SetProperty(int user, String key, int value) implements Action {}

  /// One request with events.
  ///
  /// @param way who sends it
  /// @param single whether the only item is sent alone, not in a list
  /// @param historical whether the age limit is lifted; for backends
  /// @param zoneHeader the header that tells the device's zone; for apps
  record Send(
      List<Item> items, Way way, boolean single, boolean historical, @Nullable String zoneHeader)
      implements Action {
    public Send {
      items = List.copyOf(items);
    }
  }

  /// Several requests at the same moment, in no order.
  record Parallel(List<Action> actions) implements Action {
    public Parallel {
      actions = List.copyOf(actions);
    }
  }

  /// XP given or taken by hand.
  record GrantXp(int user, long amount, @Nullable String key) implements Action {}

  /// A streak is qualified by hand.
  record Qualify(int user, int streak) implements Action {}

  /// A web page asks for the profile, which counts a login.
  record Visit(int user) implements Action {}

  /// Freezes given by hand.
  record GiveFreezes(int user, int streak, int count) implements Action {}

  /// A rule is made, or changed when it is there.
  record SetRule(int rule, RuleForm form) implements Action {}

  record DropRule(int rule) implements Action {}

  /// A streak definition is made, or changed when it is there.
  record SetStreak(int streak, StreakForm form) implements Action {}

  record DropStreak(int streak) implements Action {}

  /// A badge is made, or changed when it is there.
  record SetBadge(int badge, BadgeForm form) implements Action {}

  record DropBadge(int badge) implements Action {}

  /// A badge is given by hand.
  record AwardBadge(int user, int badge) implements Action {}

  /// A leaderboard is made, or changed when it is there.
  record SetBoard(int board, BoardForm form) implements Action {}

  record DropBoard(int board) implements Action {}

  /// An event is taken back.
  record Reverse(int user, int label) implements Action {}

  /// Settings of the project change.
  record SetProject(ProjectForm form) implements Action {}

  record SetCurve(CurveForm form) implements Action {}

  /// The project is deleted, with everything.
  record DropProject() implements Action {}

  /// Who sends events: an app for its user, or a backend for anybody.
  enum Way {
    APP,
    BACKEND
  }
}

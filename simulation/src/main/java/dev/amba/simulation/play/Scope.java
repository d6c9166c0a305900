package dev.amba.simulation.play;

import dev.amba.simulation.audit.World;
import dev.amba.simulation.client.Reply;
import dev.amba.simulation.history.Action;
import java.util.NavigableSet;
import java.util.TreeSet;

/// How far an action reaches.
final class Scope {
  private Scope() {}

  /// Whether what decides about events changes with it.
  static boolean changesDefinitions(Action action) {
    return action instanceof Action.SetRule
        || action instanceof Action.DropRule
        || action instanceof Action.DropStreak
        || action instanceof Action.DropBadge
        || action instanceof Action.SetBoard
        || action instanceof Action.DropBoard
        || followsInBackground(action);
  }

  /// Whether work in the background follows it.
  static boolean followsInBackground(Action action) {
    return action instanceof Action.SetBadge
        || action instanceof Action.SetCurve
        || action instanceof Action.SetProject
        || action instanceof Action.SetStreak;
  }

  /// Users whom it is about.
  static NavigableSet<Integer> users(Action action) {
    var users = new TreeSet<Integer>();
    switch (action) {
      case Action.AddUser add -> users.add(add.user());
      case Action.SetZone set -> users.add(set.user());
      case Action.SetProperty set -> users.add(set.user());
      case Action.Send send -> send.items().forEach(item -> users.add(item.user()));
      case Action.Parallel all -> all.actions().forEach(part -> users.addAll(users(part)));
      case Action.GrantXp grant -> users.add(grant.user());
      case Action.Qualify qualify -> users.add(qualify.user());
      case Action.Visit visit -> users.add(visit.user());
      case Action.GiveFreezes give -> users.add(give.user());
      case Action.AwardBadge award -> users.add(award.user());
      case Action.Reverse reverse -> users.add(reverse.user());
      case Action.DeleteUser _,
          Action.SetRule _,
          Action.DropRule _,
          Action.SetStreak _,
          Action.DropStreak _,
          Action.SetBadge _,
          Action.DropBadge _,
          Action.SetBoard _,
          Action.DropBoard _,
          Action.SetProject _,
          Action.SetCurve _,
          Action.DropProject _ -> {}
    }
    return users;
  }

  /// Whether it is one user's, and its request does all that it does in one transaction.
  static boolean isOneTransaction(Action action, World world) {
    return switch (action) {
      case Action.Send send ->
          send.zoneHeader() == null
              // In a list, an item that fails is told of within the answer.
              && send.single()
              && send.items().getFirst().zone() == null
              && world.hasUser(send.items().getFirst().user());
      case Action.GrantXp _,
          Action.Qualify _,
          Action.Visit _,
          Action.GiveFreezes _,
          Action.AwardBadge _,
          Action.Reverse _,
          Action.SetProperty _,
          Action.SetZone _ ->
          true;
      case Action.AddUser _,
          Action.DeleteUser _,
          Action.Parallel _,
          Action.SetRule _,
          Action.DropRule _,
          Action.SetStreak _,
          Action.DropStreak _,
          Action.SetBadge _,
          Action.DropBadge _,
          Action.SetBoard _,
          Action.DropBoard _,
          Action.SetProject _,
          Action.SetCurve _,
          Action.DropProject _ ->
          false;
    };
  }

  /// Whether an answer says that it was done before, where answers say so.
  static boolean isRepetition(Action action, Reply reply) {
    if (!reply.isSuccess()) return false;
    return switch (action) {
      case Action.Send _ -> reply.data().path("results").path(0).path("duplicate").asBoolean();
      case Action.Reverse _ -> reply.data().path("already_reversed").asBoolean();
      default -> true;
    };
  }
}

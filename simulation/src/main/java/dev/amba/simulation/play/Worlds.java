package dev.amba.simulation.play;

import dev.amba.simulation.audit.Forecast;
import dev.amba.simulation.audit.World;
import dev.amba.simulation.history.Action;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Every way in which things may have come about that explains all answers so far. It is one way
/// but for requests at the same moment, which may have been taken in any order.
final class Worlds {
  private static final int MOST = 64;

  private final Names names;
  private List<World> possible;

  Worlds(World first, Names names) {
    this.possible = List.of(first);
    this.names = names;
  }

  /// One of them. In who and what is there, all agree.
  World any() {
    return possible.getFirst();
  }

  /// Lets actions happen in whatever order explains their answers.
  ///
  /// @return no lines, or how the answers differ from those of the first order when none does
  List<String> follow(List<Action> actions, List<Lines.Answer> answers, Instant now) {
    var found = new LinkedHashMap<Object, World>();
    @Nullable List<String> differences = null;
    for (var world : possible) {
      for (var order : orders(actions.size())) {
        var next = world.copy();
        var differing = follow(next, actions, answers, order, now);
        if (differing.isEmpty()) {
          found.putIfAbsent(
              possible.size() == 1 && actions.size() == 1 ? next : next.facts(), next);
        } else if (differences == null) {
          differences = differing;
        }
      }
    }
    if (found.isEmpty()) return differences == null ? List.of() : differences;
    possible = found.values().stream().limit(MOST).toList();
    return List.of();
  }

  private List<String> follow(
      World world,
      List<Action> actions,
      List<Lines.Answer> answers,
      List<Integer> order,
      Instant now) {
    for (var i : order) {
      var forecast = world.apply(actions.get(i), now);
      if (forecast == null) return List.of("it should not have been possible: " + actions.get(i));
      var answer = answers.get(i);
      var expected = answer.repeated() ? repeated(forecast) : forecast;
      var differences = Comparison.differences(expected, answer.reply(), names);
      if (!differences.isEmpty()) return differences;
    }
    return List.of();
  }

  /// Keeps the worlds in which an answer is right.
  ///
  /// @return no lines, or the differences in the first world when there is none
  List<String> keep(Function<World, List<String>> differences) {
    var kept = new ArrayList<World>();
    @Nullable List<String> first = null;
    for (var world : possible) {
      var differing = differences.apply(world);
      if (differing.isEmpty()) kept.add(world);
      else if (first == null) first = differing;
    }
    if (kept.isEmpty()) return first == null ? List.of() : first;
    possible = kept;
    return List.of();
  }

  /// The same forecast for something that may have been done before, without an answer.
  private static Forecast repeated(Forecast forecast) {
    var statuses = forecast.statuses().contains(201) ? List.of(200, 201) : forecast.statuses();
    return new Forecast(statuses, duplicateOrNot(forecast.body()));
  }

  private static Object duplicateOrNot(Object body) {
    return switch (body) {
      case Map<?, ?> map -> {
        var copy = new LinkedHashMap<Object, @Nullable Object>();
        map.forEach((name, value) -> {
          if (name.equals("duplicate") || name.equals("already_reversed"))
            copy.put(name, new Forecast.AnyOf(List.of(true, false)));
          else copy.put(name, value == null ? null : duplicateOrNot(value));
        });
        yield copy;
      }
      case List<?> list -> list.stream().map(item -> duplicateOrNot(item)).toList();
      default -> body;
    };
  }

  private static List<List<Integer>> orders(int count) {
    if (count == 0) return List.of(List.of());
    var orders = new ArrayList<List<Integer>>();
    for (var shorter : orders(count - 1)) {
      for (int at = shorter.size(); at >= 0; at--) {
        var order = new ArrayList<>(shorter);
        order.add(at, count - 1);
        orders.add(order);
      }
    }
    return orders;
  }
}

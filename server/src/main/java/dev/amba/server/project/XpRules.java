package dev.amba.server.project;

import dev.amba.engine.xp.XpRule;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// A project's active XP rules in order of creation, found by the event that they match.
public final class XpRules {
  private final List<XpRule> all;
  private final List<XpRule> limited;
  private final Map<String, List<XpRule>> byEvent;

  /// @param all in order of creation
  public XpRules(List<XpRule> all) {
    this.all = List.copyOf(all);
    this.limited = all.stream().filter(XpRule::limited).toList();
    this.byEvent = all.stream().collect(Collectors.groupingBy(XpRule::eventName));
  }

  /// Every active rule.
  public List<XpRule> all() {
    return all;
  }

  /// Those for an event name.
  public List<XpRule> of(String eventName) {
    return byEvent.getOrDefault(eventName, List.of());
  }

  /// Those that look back at earlier awards.
  public List<XpRule> limited() {
    return limited;
  }
}

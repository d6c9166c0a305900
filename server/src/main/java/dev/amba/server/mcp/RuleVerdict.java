package dev.amba.server.mcp;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.amba.server.platform.http.Json;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// What one rule had to do with an event, in words and in data.
///
/// @param facts about the event
/// @param rule as it is now; null when it was deleted
/// @param decision about the event; null when it took no part
record RuleVerdict(XpFacts facts, @Nullable JsonNode rule, @Nullable JsonNode decision) {

  /// `awarded`, `daily_cap`, `cooldown`; `rule_inactive` or `rule_later` of a rule that took no
  /// part; `no_event` when there is none to decide about.
  String outcome() {
    if (decision != null) return decision.path("outcome").asText();
    if (rule != null && !rule.path("is_active").asBoolean()) return "rule_inactive";
    return facts.event() == null ? "no_event" : "rule_later";
  }

  /// The verdict for machines.
  ObjectNode told() {
    var told = Json.MAPPER.createObjectNode();
    told.put("rule_id", id()).put("name", name()).put("outcome", outcome());
    told.put("xp", decision == null ? 0 : decision.path("xp").asLong());
    var next = nextEligible();
    told.put("next_eligible_at", next == null ? null : Json.text(next));
    told.set("rule", rule);
    var awards = told.putArray("awards_in_the_way");
    for (var award : awardsInTheWay()) {
      awards
          .addObject()
          .put("occurred_at", award.path("occurred_at").asText())
          .put("xp", award.path("xp_amount").asLong())
          .put("event_id", award.path("source").path("event_id").asText(null));
    }
    return told;
  }

  /// The verdict for people.
  String words() {
    var subject = "Rule \"%s\"".formatted(name());
    return switch (outcome()) {
      case "awarded" -> subject + " awarded " + decisionXp() + " XP.";
      case "daily_cap" -> subject + dailyCap() + again();
      case "cooldown" -> subject + cooldown() + again();
      case "rule_inactive" ->
          subject
              + " is inactive, so it awards nothing. Switch it on with amba_xp_rules_update and"
              + " is_active true; it decides about events from then on.";
      case "rule_later" ->
          subject
              + " took no part: it was made, switched on or given this event name only after the"
              + " event was accepted. It decides about later events.";
      default -> subject + " would decide about such an event.";
    };
  }

  private String dailyCap() {
    var day = facts.zone();
    var at = Instant.parse(event().path("occurred_at").asText());
    var most = rule == null ? "" : " of " + rule.path("max_per_day").asText();
    return " refused: the daily cap%s was used up on %s, the user's day in %s."
        .formatted(most, at.atZone(day).toLocalDate(), day);
  }

  private String cooldown() {
    var seconds =
        rule == null ? "its cooldown" : rule.path("cooldown_seconds").asText() + " seconds";
    var awards = awardsInTheWay();
    var when = awards.isEmpty() ? "" : ", at " + awards.getFirst().path("occurred_at").asText();
    return " refused: it had awarded the user less than %s away%s.".formatted(seconds, when);
  }

  private String again() {
    var next = nextEligible();
    if (next == null) return "";
    var now = facts.now();
    var until =
        next.isAfter(now)
            ? "in " + words(Duration.between(now, next))
            : "which is past by the project's clock";
    return " It can award again from %s on, %s.".formatted(Json.text(next), until);
  }

  private static String words(Duration duration) {
    if (duration.toHours() > 0) {
      return "%d h %d min".formatted(duration.toHours(), duration.toMinutesPart());
    }
    return duration.toMinutes() > 0
        ? "%d min %d s".formatted(duration.toMinutes(), duration.toSecondsPart())
        : Math.max(1, duration.toSeconds()) + " s";
  }

  /// The awards for which this one was refused, as far as the ledger's latest entries show them.
  private List<JsonNode> awardsInTheWay() {
    var next = nextEligible();
    if (next == null || facts.event() == null) return List.of();
    var at = Instant.parse(event().path("occurred_at").asText());
    if (outcome().equals("daily_cap")) {
      var zone = facts.zone();
      var day = at.atZone(zone).toLocalDate();
      return facts.awards(
          id(), day.atStartOfDay(zone).toInstant(), day.plusDays(1).atStartOfDay(zone).toInstant());
    }
    if (rule == null) return List.of();
    var cooldown = Duration.ofSeconds(rule.path("cooldown_seconds").asLong());
    return facts.awards(id(), at.minus(cooldown).plusMillis(1), at.plus(cooldown));
  }

  private @Nullable Instant nextEligible() {
    var next = decision == null ? null : decision.get("next_eligible_at");
    return next == null || next.isNull() ? null : Instant.parse(next.asText());
  }

  private JsonNode event() {
    return Objects.requireNonNull(facts.event(), "a decision is about an event");
  }

  private long decisionXp() {
    return decision == null ? 0 : decision.path("xp").asLong();
  }

  private String id() {
    if (rule != null) return rule.path("id").asText();
    return decision == null ? "" : decision.path("rule_id").asText();
  }

  private String name() {
    return rule == null ? "a rule that was deleted since" : rule.path("name").asText();
  }
}

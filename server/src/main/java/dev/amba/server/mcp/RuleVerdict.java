package dev.amba.server.mcp;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.amba.server.platform.http.Json;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
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
    for (var award : awardsInTheWay(false)) {
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
    return switch (outcome()) {
      case "awarded" -> subject() + " awarded " + decisionXp() + " XP.";
      case "daily_cap" -> subject() + dailyCap() + outlook();
      case "cooldown" -> subject() + cooldown() + outlook();
      case "rule_inactive" ->
          subject()
              + " is inactive, so it awards nothing. Switch it on with amba_xp_rules_update and"
              + " is_active true; it decides about events from then on.";
      case "rule_later" ->
          subject()
              + " took no part: it was made, switched on or given this event name only after the"
              + " event was accepted. It decides about later events.";
      default -> subject() + " would decide about such an event.";
    };
  }

  private String subject() {
    return rule == null
        ? "A rule that was deleted since"
        : "Rule \"%s\"".formatted(rule.path("name").asText());
  }

  private String dailyCap() {
    var cap = rule == null || mayHaveChanged() ? null : rule.path("max_per_day");
    var most = cap == null || !cap.isNumber() ? "its daily cap" : "the daily cap of " + cap;
    var zone = zoneThen();
    var day = zone == null ? "" : " " + occurredAt().atZone(zone).toLocalDate();
    return " refused: %s was used up on the user's day%s.".formatted(most, day);
  }

  private String cooldown() {
    var awards = awardsInTheWay(false);
    var when = awards.isEmpty() ? "" : ", at " + awards.getFirst().path("occurred_at").asText();
    return rule == null || mayHaveChanged()
        ? " refused: its cooldown was used up, for it had awarded the user too shortly before or"
            + " after."
        : " refused: it had awarded the user less than %d seconds away%s."
            .formatted(rule.path("cooldown_seconds").asLong(), when);
  }

  /// What is to be expected of the rule after it refused.
  private String outlook() {
    if (rule == null) return "";
    if (!rule.path("is_active").asBoolean()) return " The rule is inactive now.";
    if (!rule.path("event_name").asText().equals(facts.eventName())) {
      return " The rule is about \"%s\" now.".formatted(rule.path("event_name").asText());
    }
    var changed = mayHaveChanged() ? changed(rule) : "";
    if (!awardsInTheWay(true).isEmpty() && !isStillInTheWay()) {
      return changed + " Since then an award in the way was reversed, and no longer counts.";
    }
    return changed + again();
  }

  private String changed(JsonNode rule) {
    var cap = rule.path("max_per_day");
    return " The rule was changed %sat %s; now: %s, %d seconds between two awards."
        .formatted(
            facts.isOnSystemTime() ? "since, " : "",
            rule.path("updated_at").asText(),
            cap.isNumber() ? "at most %d a day".formatted(cap.asLong()) : "no daily cap",
            rule.path("cooldown_seconds").asLong());
  }

  private String again() {
    var next = nextEligible();
    if (next == null) return "";
    if (mayHaveChanged()) {
      return " As decided then, it could award again from %s on.".formatted(Json.text(next));
    }
    var now = facts.now();
    var until =
        next.isAfter(now)
            ? "in " + words(Duration.between(now, next))
            : "which is past by the project's clock";
    return " As decided then, it can award again from %s on, %s.".formatted(Json.text(next), until);
  }

  /// Whether the rule that decided may have been another one than it is now. Rules are changed by
  /// the system's clock and events accepted by the project's, so a project whose clock can be moved
  /// does not tell which came first.
  private boolean mayHaveChanged() {
    if (rule == null || decision == null) return false;
    var updated = Instant.parse(rule.path("updated_at").asText());
    if (updated.equals(Instant.parse(rule.path("created_at").asText()))) return false;
    return !facts.isOnSystemTime()
        || !updated.isBefore(Instant.parse(event().path("received_at").asText()));
  }

  private static String words(Duration duration) {
    if (duration.toHours() > 0) {
      return "%d h %d min".formatted(duration.toHours(), duration.toMinutesPart());
    }
    return duration.toMinutes() > 0
        ? "%d min %d s".formatted(duration.toMinutes(), duration.toSecondsPart())
        : Math.max(1, duration.toSeconds()) + " s";
  }

  /// Whether the awards that were not reversed would refuse the event today.
  private boolean isStillInTheWay() {
    if (rule == null) return false;
    var left = awardsInTheWay(false).size();
    return left >= (outcome().equals("daily_cap") ? rule.path("max_per_day").asLong(1) : 1);
  }

  /// The awards for which this one was refused, as far as the ledger's latest entries show them.
  ///
  /// @param reversed whether those are meant that no longer count, or those that do
  private List<JsonNode> awardsInTheWay(boolean reversed) {
    var next = nextEligible();
    if (next == null || facts.event() == null) return List.of();
    var at = occurredAt();
    if (outcome().equals("daily_cap")) {
      var zone = zoneThen();
      if (zone == null) return List.of();
      var day = at.atZone(zone).toLocalDate();
      return facts.awards(
          id(),
          day.atStartOfDay(zone).toInstant(),
          day.plusDays(1).atStartOfDay(zone).toInstant(),
          reversed);
    }
    if (rule == null || mayHaveChanged()) return List.of();
    var cooldown = Duration.ofSeconds(rule.path("cooldown_seconds").asLong());
    return facts.awards(id(), at.minus(cooldown).plusMillis(1), at.plus(cooldown), reversed);
  }

  /// The user's zone, when it was that of the decision: a daily cap ends where a day begins. Null
  /// when the user's days began elsewhere then.
  private @Nullable ZoneId zoneThen() {
    var next = nextEligible();
    if (next == null) return null;
    var zone = facts.zone();
    var midnight = next.atZone(zone).toLocalDate().atStartOfDay(zone).toInstant();
    return midnight.equals(next) && next.isAfter(occurredAt()) ? zone : null;
  }

  private Instant occurredAt() {
    return Instant.parse(event().path("occurred_at").asText());
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

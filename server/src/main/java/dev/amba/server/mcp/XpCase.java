package dev.amba.server.mcp;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.amba.server.platform.http.Json;
import java.util.ArrayList;
import java.util.List;

/// Why an event earned what it earned, put together from the facts.
///
/// @param facts of the case
record XpCase(XpFacts facts) {

  /// The case for the agent: `explanation` in words, the rest as data.
  ObjectNode told() {
    var verdicts = verdicts();
    var reasons = reasons(verdicts);
    var event = facts.event();
    var told = Json.MAPPER.createObjectNode();
    told.put("explanation", String.join(" ", reasons.stream().map(Reason::message).toList()));
    told.put("xp_awarded", event == null ? 0 : event.path("xp_awarded").asLong());
    told.put("event_name", facts.eventName());
    told.set("user", facts.user());
    told.put("project_now", Json.text(facts.now()));
    told.set("event", event);
    told.put("xp_of_rules", ofRules());
    told.put("xp_of_badges", ofBadges());
    var list = told.putArray("reasons");
    reasons.forEach(
        reason -> list.addObject().put("code", reason.code()).put("message", reason.message()));
    var rules = told.putArray("rules");
    verdicts.forEach(verdict -> rules.add(verdict.told()));
    told.set("recent_events", facts.recent());
    var similar = told.putArray("similar_event_names");
    similar().forEach(similar::add);
    return told;
  }

  private record Reason(String code, String message) {}

  /// Rules that decided come first, as they did; then those that did not.
  private List<RuleVerdict> verdicts() {
    var verdicts = new ArrayList<RuleVerdict>();
    var event = facts.event();
    if (event != null) {
      for (var decision : event.path("decisions")) {
        var id = decision.path("rule_id").asText();
        var rule =
            XpFacts.stream(facts.rules())
                .filter(it -> it.path("id").asText().equals(id))
                .findFirst()
                .orElse(null);
        verdicts.add(new RuleVerdict(facts, rule, decision));
      }
    }
    for (var rule : facts.rulesOfName()) {
      if (facts.decision(rule.path("id").asText()) == null) {
        verdicts.add(new RuleVerdict(facts, rule, null));
      }
    }
    return verdicts;
  }

  private List<Reason> reasons(List<RuleVerdict> verdicts) {
    var reasons = new ArrayList<Reason>();
    var event = facts.event();
    if (event == null) reasons.add(noEvent());
    else reasons.add(earned(event));
    if (event != null && event.path("reversed_at").isTextual()) {
      reasons.add(
          new Reason(
              "reversed",
              "It was reversed at %s: what it had earned was taken back."
                  .formatted(event.path("reversed_at").asText())));
    }
    facts.badgeRewards().forEach(reward -> reasons.add(badge(reward)));
    if (verdicts.isEmpty()) reasons.add(noRule());
    verdicts.forEach(verdict -> reasons.add(new Reason(verdict.outcome(), verdict.words())));
    if (event != null && event.path("event_id").isTextual()) {
      reasons.add(
          new Reason(
              "event_id",
              "It came with the event_id \"%s\": sent again, it answers duplicate true and earns nothing more."
                  .formatted(event.path("event_id").asText())));
    }
    return reasons;
  }

  private Reason earned(JsonNode event) {
    var xp = event.path("xp_awarded").asLong();
    var parts =
        ofBadges() == 0
            ? ""
            : ": %d from rules and %d from badges".formatted(ofRules(), ofBadges());
    var message =
        "The event \"%s\" of %s at %s earned %d XP%s."
            .formatted(
                facts.eventName(), facts.who(), event.path("occurred_at").asText(), xp, parts);
    return new Reason(xp > 0 ? "earned" : "earned_nothing", message);
  }

  private Reason badge(JsonNode reward) {
    var name = facts.badgeName(reward.path("source").path("id").asText());
    var subject = name == null ? "A badge that was deleted since" : "Badge \"%s\"".formatted(name);
    return new Reason(
        "badge", "%s gave %d XP.".formatted(subject, reward.path("xp_amount").asLong()));
  }

  private long ofRules() {
    var event = facts.event();
    return event == null
        ? 0
        : XpFacts.stream(event.path("decisions"))
            .mapToLong(decision -> decision.path("xp").asLong())
            .sum();
  }

  private long ofBadges() {
    var event = facts.event();
    return event == null ? 0 : event.path("xp_awarded").asLong() - ofRules();
  }

  private Reason noEvent() {
    var isSeen =
        XpFacts.stream(facts.lately())
            .anyMatch(row -> row.path("event_name").asText().equals(facts.eventName()));
    var message =
        "%s has no event named \"%s\", so nothing could be awarded%s."
            .formatted(
                facts.who(),
                facts.eventName(),
                isSeen ? "" : ", and none of the project's latest events has that name");
    return new Reason("no_event", message + meant() + " Check the name that the app sends.");
  }

  private Reason noRule() {
    var message = "No rule awards events named \"%s\".".formatted(facts.eventName());
    var isEarned = ofBadges() > 0;
    return new Reason(
        "no_rule",
        isEarned ? message : message + meant() + " Create one with amba_xp_rules_create.");
  }

  private String meant() {
    var similar = similar();
    return similar.isEmpty()
        ? ""
        : " Names like it: "
            + String.join(", ", similar.stream().map(it -> '"' + it + '"').toList())
            + ".";
  }

  private List<String> similar() {
    return NearestNames.of(facts.eventName(), facts.names());
  }
}

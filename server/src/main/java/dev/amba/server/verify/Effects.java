package dev.amba.server.verify;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/// What was answered to an event, read from its row.
///
/// @param xpAwarded XP that it earned
/// @param totalXp the user's total after it
/// @param decisions one a rule
record Effects(long xpAwarded, long totalXp, List<Decision> decisions) {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  Effects {
    decisions = List.copyOf(decisions);
  }

  /// What one rule decided.
  record Decision(UUID ruleId, boolean isAward, long xp) {}

  /// Reads the column `effects`.
  ///
  /// @throws IllegalArgumentException when it is not of that form
  static Effects read(String json) {
    try {
      var node = MAPPER.readTree(json);
      var decisions = new ArrayList<Decision>();
      for (var decision : node.path("decisions")) decisions.add(decision(decision));
      return new Effects(whole(node, "xp_awarded"), whole(node, "total_xp"), decisions);
    } catch (JacksonException e) {
      throw new IllegalArgumentException("effects must be JSON: " + json, e);
    }
  }

  private static Decision decision(JsonNode node) {
    var isAward = node.path("outcome").asText().equals("awarded");
    return new Decision(UUID.fromString(node.path("rule_id").asText()), isAward, whole(node, "xp"));
  }

  private static long whole(JsonNode node, String field) {
    var value = node.path(field);
    if (!value.canConvertToExactIntegral()) {
      throw new IllegalArgumentException(field + " must be a whole number: " + value);
    }
    return value.longValue();
  }
}

package dev.amba.server.xp;

import static dev.amba.server.platform.http.Field.flag;
import static dev.amba.server.platform.http.Field.text;
import static dev.amba.server.platform.http.Field.whole;

import dev.amba.engine.xp.XpRule;
import dev.amba.engine.xp.XpTotal;
import dev.amba.server.platform.http.Field;
import dev.amba.server.platform.http.Shape;

/// What requests about XP look like.
public final class XpShapes {
  /// A new rule.
  public static final Shape RULE =
      Shape.admin(
              "XpRuleCreate",
              text("name").must().about("What people read."),
              text("event_name", 1, Field.MAX_EVENT_NAME).must().about("The event that it awards."),
              whole("xp_amount", 1, XpRule.XP_MAX).must().about("XP of one award."),
              whole("max_per_day", 1, XpRule.PER_DAY_MAX)
                  .orNull()
                  .about(
                      "Most awards on one day of the user's zone; no limit, when absent or null."),
              whole("cooldown_seconds", 0, XpRule.COOLDOWN_SECONDS_MAX)
                  .or(0L)
                  .about("Least seconds between two awards to one user, before and after."),
              flag("is_active").or(true).about("Whether it decides about events."))
          .example(
              """
              {"name": "Workout Completed", "event_name": "workout_completed", "xp_amount": 50,
               "max_per_day": 3}
              """);

  /// A change of a rule.
  public static final Shape RULE_UPDATE =
      RULE.partial("XpRuleUpdate")
          .example(
              """
              {"xp_amount": 60, "cooldown_seconds": 600}
              """);

  /// XP given or taken by hand.
  public static final Shape GRANT =
      Shape.admin(
              "XpGrant",
              whole("amount", -XpTotal.MAX, XpTotal.MAX)
                  .must()
                  .about("XP to give; negative takes away. Not 0."),
              text("note").orNull().about("Why, for whoever reads the ledger."),
              text("idempotency_key")
                  .orNull()
                  .about("Sent again with the same amount, it has no second effect."))
          .example(
              """
              {"amount": 100, "note": "Winner of the raffle", "idempotency_key": "raffle-2026-01"}
              """);

  private XpShapes() {}
}

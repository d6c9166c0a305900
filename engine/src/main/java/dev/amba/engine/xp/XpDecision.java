package dev.amba.engine.xp;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What a rule decided about one event. A decision is final: later arrivals never change it.
public sealed interface XpDecision {
  /// The rule that decided.
  UUID ruleId();

  /// The name of this outcome on the wire.
  String outcome();

  /// The XP earned, 0 when refused.
  long xp();

  /// From when the rule can award again as far as known now; null when it has just awarded.
  @Nullable Instant nextEligibleAt();

  /// The event earned XP.
  ///
  /// @param xp 1 to [XpRule#XP_MAX]
  record Awarded(UUID ruleId, long xp) implements XpDecision {
    @Override
    public String outcome() {
      return "awarded";
    }

    @Override
    public @Nullable Instant nextEligibleAt() {
      return null;
    }
  }

  /// The event's day already has as many awards as the rule allows.
  ///
  /// @param nextEligibleAt the start of the day after the event's, in the user's zone
  record DailyCapReached(UUID ruleId, Instant nextEligibleAt) implements XpDecision {
    @Override
    public String outcome() {
      return "daily_cap";
    }

    @Override
    public long xp() {
      return 0;
    }
  }

  /// An award of the rule lies closer to the event than the cooldown, before or after it.
  ///
  /// @param nextEligibleAt the latest such award plus the cooldown
  record CoolingDown(UUID ruleId, Instant nextEligibleAt) implements XpDecision {
    @Override
    public String outcome() {
      return "cooldown";
    }

    @Override
    public long xp() {
      return 0;
    }
  }
}

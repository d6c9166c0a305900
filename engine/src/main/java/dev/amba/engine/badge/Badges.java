package dev.amba.engine.badge;

import dev.amba.engine.level.LevelCurve;
import dev.amba.engine.xp.XpTotal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// All badges of a project, and which of them a user's facts unlock (semantics §6). Immutable.
///
/// ## Order
///
/// Unlocking goes in rounds. A round judges every badge on the total that the round began with, and
/// unlocks those that are met in the order of the project's list. Their rewards make the total of
/// the next round, and the level with it, until a round adds nothing. Badges held already are
/// passed over, so each is unlocked at most once.
///
/// ## A full total
///
/// A badge whose reward would lift the total above [XpTotal#MAX] is not unlocked: a reward is given
/// whole, and whatever met the badge is not refused for it. The badge waits for room.
public final class Badges {
  private final List<Badge> badges;
  private final LevelCurve curve;
  private final BadgeIndex index;

  /// @param badges in the order in which those unlocked together are reported
  /// @param curve the project's levels
  /// @param earlyAdopterBefore the project's; null when it has none
  public Badges(List<Badge> badges, LevelCurve curve, @Nullable Instant earlyAdopterBefore) {
    this.badges =
        badges.stream()
            .map(badge ->
                new Badge(
                    badge.id(),
                    badge.key(),
                    badge.criteria().withEarlyAdopterBefore(earlyAdopterBefore),
                    badge.xpReward(),
                    badge.active()))
            .toList();
    this.curve = curve;
    this.index = new BadgeIndex(this.badges);
  }

  /// Every badge, inactive ones too, the project's early adopter date put in.
  public List<Badge> all() {
    return badges;
  }

  /// Names of the events whose counts active badges ask for.
  public Set<String> eventNames() {
    return index.eventNames();
  }

  /// Keys of the streaks that active badges ask for.
  public Set<String> streakKeys() {
    return index.streakKeys();
  }

  /// Keys of the properties that active badges ask for.
  public Set<String> propertyKeys() {
    return index.propertyKeys();
  }

  /// Whether an active badge asks for the total or the level.
  public boolean asksXp() {
    return index.ofXp().length > 0;
  }

  /// Whether an active badge asks when the user was created.
  public boolean asksCreatedAt() {
    return index.asksCreatedAt();
  }

  /// How far `facts` have come towards `badge`, one of [#all].
  public BadgeProgress progress(Badge badge, PlayerFacts facts) {
    return badge.criteria().progress(facts, curve);
  }

  /// What `facts` unlock, in order, every active badge judged: for a new user, and after a change
  /// of a badge, of the curve or of the early adopter date.
  ///
  /// @param unlocked ids of the badges that the user holds
  public List<Badge> unlock(PlayerFacts facts, Set<UUID> unlocked) {
    var xpTotal = facts.xpTotal();
    return rounds(judge(index.all(), facts, xpTotal, unlocked, null), facts, unlocked);
  }

  /// What `facts` unlock, in order, when nothing else has changed since badges were judged last.
  /// Takes time only for badges that ask for what changed, and no memory worth naming when nothing
  /// is unlocked.
  ///
  /// @param unlocked ids of the badges that the user holds
  public List<Badge> unlock(PlayerFacts facts, Set<UUID> unlocked, ChangedFacts changed) {
    var xpTotal = facts.xpTotal();
    @Nullable BitSet met = null;
    if (changed.eventName() != null) {
      met = judge(index.ofEvent(changed.eventName()), facts, xpTotal, unlocked, met);
    }
    if (!changed.streakKeys().isEmpty()) {
      for (var key : changed.streakKeys()) {
        met = judge(index.ofStreak(key), facts, xpTotal, unlocked, met);
      }
    }
    if (!changed.propertyKeys().isEmpty()) {
      for (var key : changed.propertyKeys()) {
        met = judge(index.ofProperty(key), facts, xpTotal, unlocked, met);
      }
    }
    if (changed.xp()) met = judge(index.ofXp(), facts, xpTotal, unlocked, met);
    return rounds(met, facts, unlocked);
  }

  /// What a reversal takes back, in order: each badge that was met before it and is not after it,
  /// judged without the badge's own reward. XP that goes with one badge may take others along.
  ///
  /// A badge that its facts did not meet before, awarded by hand or kept after a change of its
  /// definition, stays.
  ///
  /// @param after the facts after the reversal, all rewards still in the total
  /// @param rewards XP that came with each badge that the user holds, 0 for none, by the badge's id
  public List<Badge> takeBack(PlayerFacts before, PlayerFacts after, Map<UUID, Long> rewards) {
    var taken = new ArrayList<Badge>();
    var xpTotal = after.xpTotal();
    int known;
    do {
      known = taken.size();
      var xpBefore = xpTotal;
      for (var badge : badges) {
        var reward = rewards.get(badge.id());
        if (reward == null || taken.contains(badge)) continue;
        if (meets(badge, before, before.xpTotal() - reward)
            && !meets(badge, after, xpBefore - reward)) {
          taken.add(badge);
          xpTotal -= reward;
        }
      }
    } while (taken.size() > known);
    return taken;
  }

  private boolean meets(Badge badge, PlayerFacts facts, long xpTotal) {
    return badge.criteria().met(facts, Math.max(0, xpTotal), curve);
  }

  /// Adds to `met` the places among `candidates` that are met; null as long as there is none.
  private @Nullable BitSet judge(
      int[] candidates, PlayerFacts facts, long xpTotal, Set<UUID> unlocked, @Nullable BitSet met) {
    for (var place : candidates) {
      var badge = badges.get(place);
      if (!badge.criteria().met(facts, xpTotal, curve) || unlocked.contains(badge.id())) continue;
      if (met == null) met = new BitSet(badges.size());
      met.set(place);
    }
    return met;
  }

  private List<Badge> rounds(@Nullable BitSet met, PlayerFacts facts, Set<UUID> unlocked) {
    if (met == null) return List.of();
    var order = new ArrayList<Badge>();
    var done = new BitSet(badges.size());
    var xpTotal = facts.xpTotal();
    long xpBefore;
    do {
      xpBefore = xpTotal;
      for (var place = met.nextSetBit(0); place >= 0; place = met.nextSetBit(place + 1)) {
        var badge = badges.get(place);
        if (done.get(place) || !XpTotal.holds(xpTotal + badge.xpReward())) continue;
        done.set(place);
        order.add(badge);
        xpTotal += badge.xpReward();
      }
      if (xpTotal > xpBefore) met = judge(index.ofXp(), facts, xpTotal, unlocked, met);
    } while (met != null && xpTotal > xpBefore);
    return order;
  }
}

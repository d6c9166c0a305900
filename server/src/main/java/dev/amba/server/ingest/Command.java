package dev.amba.server.ingest;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/// Something that changes one user's state. All of them pass through the user's lane, so that each
/// is decided on the state that the one before it left.
public sealed interface Command {
  /// The project of the user.
  UUID projectId();

  /// The user whose state changes.
  UUID userId();

  /// The project's now when the command came in; by a test clock, when it is decided.
  Instant now();

  /// The same at another now.
  Command at(Instant now);

  /// Completed after the commit, or exceptionally when nothing was committed.
  CompletableFuture<? extends Outcome<?>> answer();

  /// Takes an event in.
  ///
  /// @param draft the event
  /// @param historical whether the age limit is lifted
  record TrackEvent(
      UUID projectId,
      UUID userId,
      Instant now,
      EventDraft draft,
      boolean historical,
      CompletableFuture<Outcome<EventResult.Accepted>> answer)
      implements Command {
    @Override
    public TrackEvent at(Instant other) {
      return new TrackEvent(projectId, userId, other, draft.at(other), historical, answer);
    }
  }

  /// Gives XP, or takes it away when `amount` is negative (contract §3).
  ///
  /// @param amount not zero
  /// @param note free text for the ledger, or null
  /// @param idempotencyKey the same key again has no second effect; null for none
  record GrantXp(
      UUID projectId,
      UUID userId,
      Instant now,
      long amount,
      @Nullable String note,
      @Nullable String idempotencyKey,
      CompletableFuture<Outcome<GrantAnswer>> answer)
      implements Command {
    @Override
    public GrantXp at(Instant other) {
      return new GrantXp(projectId, userId, other, amount, note, idempotencyKey, answer);
    }
  }

  /// Marks a streak now, without an event (contract §3, Streaks).
  ///
  /// @param streakId of the definition
  record Qualify(
      UUID projectId,
      UUID userId,
      Instant now,
      UUID streakId,
      CompletableFuture<Outcome<QualifyAnswer>> answer)
      implements Command {
    @Override
    public Qualify at(Instant other) {
      return new Qualify(projectId, userId, other, streakId, answer);
    }
  }

  /// Marks a streak now, if the project has it, and unlocks whatever badges are met by then
  /// (semantics §8).
  ///
  /// @param streakKey of the streak
  record Visit(
      UUID projectId,
      UUID userId,
      Instant now,
      String streakKey,
      CompletableFuture<Outcome<VisitAnswer>> answer)
      implements Command {
    @Override
    public Visit at(Instant other) {
      return new Visit(projectId, userId, other, streakKey, answer);
    }
  }

  /// Gives freezes by hand (semantics §5).
  ///
  /// @param streakId of the definition
  /// @param count how many, as far as there is room for them
  record GrantFreezes(
      UUID projectId,
      UUID userId,
      Instant now,
      UUID streakId,
      int count,
      CompletableFuture<Outcome<FreezeAnswer>> answer)
      implements Command {
    @Override
    public GrantFreezes at(Instant other) {
      return new GrantFreezes(projectId, userId, other, streakId, count, answer);
    }
  }

  /// Gives a badge by hand, of whatever kind it is, active or not (contract §3).
  ///
  /// @param badgeId of the definition
  record AwardBadge(
      UUID projectId,
      UUID userId,
      Instant now,
      UUID badgeId,
      CompletableFuture<Outcome<AwardAnswer>> answer)
      implements Command {
    @Override
    public AwardBadge at(Instant other) {
      return new AwardBadge(projectId, userId, other, badgeId, answer);
    }
  }

  /// Takes an event back with all that it did (semantics §9).
  ///
  /// @param eventId our id of the event
  /// @param note free text for the ledger, or null
  record ReverseEvent(
      UUID projectId,
      UUID userId,
      Instant now,
      UUID eventId,
      @Nullable String note,
      CompletableFuture<Outcome<ReversalAnswer>> answer)
      implements Command {
    @Override
    public ReverseEvent at(Instant other) {
      return new ReverseEvent(projectId, userId, other, eventId, note, answer);
    }
  }

  /// Unlocks whatever badges are met by now, after something else than an event has changed the
  /// user or the badges (semantics §6).
  record JudgeBadges(
      UUID projectId, UUID userId, Instant now, CompletableFuture<Outcome<List<String>>> answer)
      implements Command {
    @Override
    public JudgeBadges at(Instant other) {
      return new JudgeBadges(projectId, userId, other, answer);
    }
  }
}

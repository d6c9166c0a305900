import type { AmbaError } from "./error.js";
import type { QueuedEvent } from "./event.js";
import type { StreakEffect, Tracked } from "./types.js";

/** What {@link Emitter.on} tells, by name. */
export interface AmbaEvents {
  /** An event has earned XP. */
  xp: { readonly xp_awarded: number; readonly total_xp: number; readonly result: Tracked };
  /** A level was reached; one call a level, in order. */
  level: { readonly level: number; readonly result: Tracked };
  /** A badge was unlocked; one call a badge. */
  badge: { readonly key: string; readonly result: Tracked };
  /** How a streak stands after an event that qualifies for it. */
  streak: StreakEffect & { readonly result: Tracked };
  /** An event was refused for good, and is dropped. */
  dropped: { readonly event: QueuedEvent["body"]; readonly error: AmbaError };
  /** The session has ended: by `logout`, by another user's sign-in, or because the server takes it no more. */
  signed_out: { readonly user_id: string; readonly error?: AmbaError };
  /** Something is wrong that no call could tell: events cannot be sent for now, or cannot be stored. */
  error: AmbaError;
}

export type AmbaListener<K extends keyof AmbaEvents> = (told: AmbaEvents[K]) => void;

/** Tells listeners; one that throws does not keep the others, or the library, from their work. */
export class Emitter {
  readonly #listeners = new Map<keyof AmbaEvents, Set<(told: never) => void>>();

  /** @returns a function that takes the listener away again */
  on<K extends keyof AmbaEvents>(name: K, listener: AmbaListener<K>): () => void {
    const all = this.#listeners.get(name) ?? new Set();
    this.#listeners.set(name, all);
    all.add(listener);
    return () => void all.delete(listener);
  }

  emit<K extends keyof AmbaEvents>(name: K, told: AmbaEvents[K]): void {
    for (const listener of [...(this.#listeners.get(name) ?? [])]) {
      try {
        (listener as AmbaListener<K>)(told);
      } catch (thrown) {
        // The application's mistake, so it shows up where its other uncaught ones do.
        queueMicrotask(() => {
          throw thrown;
        });
      }
    }
  }

  /** Tells all that the server says an event has done. */
  effects(result: Tracked): void {
    const { xp_awarded, total_xp } = result;
    if (xp_awarded !== 0) this.emit("xp", { xp_awarded, total_xp, result });
    for (const level of result.levels_reached) this.emit("level", { level, result });
    for (const key of result.badges_unlocked) this.emit("badge", { key, result });
    for (const streak of result.streaks) this.emit("streak", { ...streak, result });
  }
}

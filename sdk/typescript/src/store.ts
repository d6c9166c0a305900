import type { QueuedEvent } from "./event.js";
import type { Settings } from "./options.js";

/**
 * Waiting events in the storage, each under a key of its own: storing one costs the same however many wait, and two
 * tabs never overwrite what the other has stored.
 */
export class EventStore {
  readonly #settings: Settings;

  constructor(settings: Settings) {
    this.#settings = settings;
  }

  /** Throws when there is no room. */
  put(event: QueuedEvent): void {
    this.#settings.storage.set(this.#key(event), JSON.stringify(event));
  }

  remove(event: QueuedEvent): void {
    this.#settings.storage.remove(this.#key(event));
  }

  has(event: QueuedEvent): boolean {
    return this.#settings.storage.get(this.#key(event)) !== null;
  }

  /** A user's events, as they happened. */
  all(userId: string): QueuedEvent[] {
    const { storage } = this.#settings;
    const prefix = this.#prefix(userId);
    const keys = storage.keys().filter((key) => key.startsWith(prefix));
    return keys.sort().flatMap((key) => {
      const event = readEvent(storage.get(key));
      if (event === undefined) storage.remove(key);
      return event ?? [];
    });
  }

  #prefix(userId: string): string {
    return `${this.#settings.space}:event:${userId}:`;
  }

  // Nothing of the caller's is part of it: an id may be long or odd.
  #key({ userId, order }: QueuedEvent): string {
    return `${this.#prefix(userId)}${order}`;
  }
}

function readEvent(json: string | null): QueuedEvent | undefined {
  try {
    const event = JSON.parse(json ?? "null") as QueuedEvent | null;
    if (typeof event?.userId === "string" && typeof event.body?.event_id === "string") return event;
  } catch {
    // Not of this library; the key is.
  }
  return undefined;
}

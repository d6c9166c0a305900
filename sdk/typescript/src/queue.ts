import { AmbaError, LocalCode } from "./error.js";
import { bytesOf, type QueuedEvent } from "./event.js";
import type { EventStore } from "./store.js";
import type { Tracked } from "./types.js";

/** An event in the queue, and whoever waits for its result. */
export interface Waiting {
  event: QueuedEvent;
  readonly bytes: number;
  /** Found in the storage: of this page before its reload, or of another tab. */
  readonly isRecovered: boolean;
  /** How often the server failed at this very event. */
  failures: number;
  resolve(result: Tracked): void;
  reject(error: AmbaError): void;
}

const nobody = { resolve: () => {}, reject: () => {} };

/** Events that wait to be sent, as they happened; each user's are sent in that user's sessions only. */
export class Queue {
  readonly #store: EventStore;
  readonly #most: number;
  readonly #tell: (error: AmbaError) => void;
  #waiting: Waiting[] = [];
  readonly #onEmpty: (() => void)[] = [];

  /** @param tell what goes wrong without a caller to be told */
  constructor(store: EventStore, most: number, tell: (error: AmbaError) => void) {
    this.#store = store;
    this.#most = most;
    this.#tell = tell;
  }

  get size(): number {
    return this.#waiting.length;
  }

  /** Resolves with the event's result, once the server has answered it. Refuses when too many wait. */
  add(event: QueuedEvent): Promise<Tracked> {
    if (this.#waiting.length >= this.#most) throw full(this.#most);
    try {
      this.#store.put(event);
    } catch (cause) {
      this.#tell(unstored(cause));
    }
    return new Promise((resolve, reject) => {
      this.#waiting.push({ ...fresh(event), isRecovered: false, resolve, reject });
    });
  }

  /** Takes in what the storage has of a user and the memory has not. */
  recover(userId: string): void {
    const known = new Set(this.#waiting.map(({ event }) => event.body.event_id));
    const found = this.#store.all(userId).filter(({ body }) => !known.has(body.event_id));
    if (found.length === 0) return;
    const recovered = found.map((event) => ({ ...fresh(event), isRecovered: true, ...nobody }));
    this.#waiting = [...recovered, ...this.#waiting].sort((a, b) => (a.event.order < b.event.order ? -1 : 1));
  }

  /** The next events of a user: at least one if there is any, at most so many, and so many bytes. */
  next(userId: string, most: number, mostBytes: number): Waiting[] {
    const batch: Waiting[] = [];
    let bytes = 0;
    for (const waiting of [...this.#waiting]) {
      if (waiting.event.userId !== userId) continue;
      if (waiting.isRecovered && !this.#store.has(waiting.event)) {
        // Another tab has sent it meanwhile.
        this.#forget(waiting);
        continue;
      }
      if (batch.length > 0 && (batch.length >= most || bytes + waiting.bytes > mostBytes)) break;
      bytes += waiting.bytes;
      batch.push(waiting);
    }
    return batch;
  }

  settle(waiting: Waiting, result: Tracked): void {
    this.#remove(waiting);
    waiting.resolve(result);
  }

  drop(waiting: Waiting, error: AmbaError): void {
    this.#remove(waiting);
    waiting.reject(error);
  }

  /** Sends the event in another form from now on. */
  replace(waiting: Waiting, event: QueuedEvent): void {
    waiting.event = event;
    try {
      this.#store.put(event);
    } catch (cause) {
      this.#tell(unstored(cause));
    }
  }

  /** Tells all that wait that it will take until something is put right. The events stay. */
  disappoint(error: AmbaError): void {
    for (const waiting of this.#waiting) {
      waiting.reject(error);
      Object.assign(waiting, nobody);
    }
  }

  /** Lets go of all events but this user's; what the storage has of them stays there. */
  keepOnly(userId: string | undefined): void {
    for (const waiting of this.#waiting.filter(({ event }) => event.userId !== userId)) {
      this.#forget(waiting);
      waiting.reject(signedOut());
    }
  }

  /** Lets go of everything, without a word to the storage. */
  close(error: AmbaError): void {
    this.disappoint(error);
    this.#waiting = [];
    this.#tellEmpty();
  }

  /** Removes for good what waits of a user who can never come back. */
  purge(userId: string): void {
    for (const event of this.#store.all(userId)) this.#store.remove(event);
  }

  /** Resolves when nothing waits any more. */
  async empty(): Promise<void> {
    if (this.#waiting.length === 0) return;
    await new Promise<void>((resolve) => this.#onEmpty.push(resolve));
  }

  /** Whatever the storage does: an event that was answered must not hold up all others. */
  #remove(waiting: Waiting): void {
    this.#forget(waiting);
    try {
      this.#store.remove(waiting.event);
    } catch (cause) {
      this.#tell(unremoved(cause));
    }
  }

  #forget(waiting: Waiting): void {
    const at = this.#waiting.indexOf(waiting);
    if (at >= 0) this.#waiting.splice(at, 1);
    if (this.#waiting.length === 0) this.#tellEmpty();
  }

  #tellEmpty(): void {
    for (const resolve of this.#onEmpty.splice(0)) resolve();
  }
}

function fresh(event: QueuedEvent) {
  return { event, bytes: bytesOf(JSON.stringify(event.body)) + 1, failures: 0 };
}

function full(most: number): AmbaError {
  return new AmbaError({
    code: LocalCode.QUEUE_FULL,
    message: `${most} events wait already, this one was not taken`,
    hint: "The server has not been reached for long. Those that wait are kept; track this one again later, or raise maxQueuedEvents.",
  });
}

function unstored(cause: unknown): AmbaError {
  return new AmbaError({
    code: LocalCode.STORAGE_FAILED,
    message: `an event was not stored: ${cause instanceof Error ? cause.message : String(cause)}`,
    hint: "It is sent all the same, but would be lost if the page ended before.",
    cause,
  });
}

function unremoved(cause: unknown): AmbaError {
  return new AmbaError({
    code: LocalCode.STORAGE_FAILED,
    message: `an event was not removed: ${cause instanceof Error ? cause.message : String(cause)}`,
    hint: "It was answered; if it is found there again, it is sent again and counts once all the same.",
    cause,
  });
}

function signedOut(): AmbaError {
  return new AmbaError({
    code: LocalCode.SIGNED_OUT,
    message: "the user's session ended before the event was sent",
    hint: "Where there is storage, it is kept there, and sent when the same user signs in again.",
  });
}

import { AmbaError, asAmbaError, LocalCode } from "./error.js";
import type { EventMaker, Properties, TrackOptions } from "./event.js";
import { followPage } from "./lifecycle.js";
import type { Queue } from "./queue.js";
import type { Sender } from "./sender.js";
import { notSignedIn, type Sessions } from "./sessions.js";
import type { Tracked } from "./types.js";

/** Events on their way: made, queued, sent. */
export class Tracking {
  readonly #maker: EventMaker;
  readonly #queue: Queue;
  readonly #sender: Sender;
  readonly #sessions: Sessions;
  readonly #unfollow: () => void;

  constructor(maker: EventMaker, queue: Queue, sender: Sender, sessions: Sessions) {
    this.#maker = maker;
    this.#queue = queue;
    this.#sender = sender;
    this.#sessions = sessions;
    this.#unfollow = followPage({ farewell: () => sender.farewell(), wake: () => this.resume() });
    this.resume();
  }

  get queued(): number {
    return this.#queue.size;
  }

  track(name: string, properties?: Properties, options: TrackOptions = {}): Promise<Tracked> {
    const result = this.#take(name, properties, options);
    // Nobody has to wait for the result; without this, Node would end the process over an event that was refused.
    result.catch(() => {});
    return result;
  }

  /** Takes in what an earlier page has left, and sends. */
  resume(): void {
    const session = this.#sessions.find();
    this.#queue.keepOnly(session?.user.id);
    if (session === undefined) return;
    this.#queue.recover(session.user.id);
    this.#sender.wake();
  }

  /** Sends what waits, and resolves with how many events still do when the time is over. */
  async flush(timeoutMs: number): Promise<number> {
    this.resume();
    let timer: ReturnType<typeof setTimeout> | undefined;
    const late = new Promise<void>((resolve) => {
      // More is no wait at all for a timer.
      timer = setTimeout(resolve, Math.min(timeoutMs, 2 ** 31 - 1));
    });
    await Promise.race([this.#queue.empty(), late]);
    clearTimeout(timer);
    return this.#queue.size;
  }

  /** Removes what waits of a user who can never come back. */
  purge(userId: string): void {
    this.#queue.keepOnly(undefined);
    this.#queue.purge(userId);
  }

  close(): void {
    this.#unfollow();
    this.#sender.close();
    this.#queue.close(
      new AmbaError({ code: LocalCode.CLOSED, message: "the client was closed before the event was sent" }),
    );
  }

  #take(name: string, properties: Properties | undefined, options: TrackOptions): Promise<Tracked> {
    const { opening } = this.#sessions;
    const session = this.#sessions.find();
    // A user who is there is whose event it is, even while another signs in.
    if (session !== undefined) return this.#add(session.user.id, name, properties, options);
    if (opening === undefined) return Promise.reject(notSignedIn());
    return opening.then(() => this.#take(name, properties, options));
  }

  #add(
    userId: string,
    name: string,
    properties: Properties | undefined,
    options: TrackOptions,
  ): Promise<Tracked> {
    try {
      const result = this.#queue.add(this.#maker.make(userId, name, properties, options));
      if (this.#sender.paused !== undefined) this.#queue.disappoint(this.#sender.paused);
      this.#sender.start();
      return result;
    } catch (thrown) {
      return Promise.reject(asAmbaError(thrown));
    }
  }
}

import { backoffMs } from "./backoff.js";
import type { Emitter } from "./emitter.js";
import { AmbaError, asAmbaError, LocalCode } from "./error.js";
import { withoutTime } from "./event.js";
import type { Http } from "./http.js";
import { oneAtATime } from "./lock.js";
import type { Settings } from "./options.js";
import type { Queue, Waiting } from "./queue.js";
import type { Sessions } from "./sessions.js";
import type { Refused, Session, Tracked } from "./types.js";
import { isItemTransient, MOST_FAILURES, verdict } from "./verdict.js";

const MOST_EVENTS = 500;
/** The server takes 1 MiB. */
const MOST_BYTES = 900_000;
/** Browsers let 64 KiB go on when a page ends. */
const MOST_KEEPALIVE_BYTES = 60_000;
const DAY_MS = 86_400_000;

type Result = Tracked | Refused;

/**
 * Sends what is in the queue, one batch at a time and without a timer: while one is on its way, the next gathers.
 * An event stays in the queue until the server has answered it, and carries its id, so whatever happens in between,
 * it counts once.
 */
export class Sender {
  readonly #settings: Settings;
  readonly #http: Http;
  readonly #sessions: Sessions;
  readonly #queue: Queue;
  readonly #emitter: Emitter;
  #isRunning = false;
  #isPaused = false;
  #isClosed = false;
  #attempt = 0;
  #most = MOST_EVENTS;
  #refreshed = false;
  #pausing = new AbortController();

  constructor(settings: Settings, http: Http, sessions: Sessions, queue: Queue, emitter: Emitter) {
    this.#settings = settings;
    this.#http = http;
    this.#sessions = sessions;
    this.#queue = queue;
    this.#emitter = emitter;
  }

  /** Why nothing is sent for now, until {@link wake}. */
  paused: AmbaError | undefined;

  /** Sends what waits, if nobody does yet. */
  start(): void {
    if (this.#isRunning || this.#isPaused || this.#isClosed) return;
    this.#isRunning = true;
    void this.#run()
      .catch((thrown) => this.#pause(asAmbaError(thrown)))
      .finally(() => {
        this.#isRunning = false;
        if (this.#queue.size > 0) this.start();
      });
  }

  /** Sends what waits at once, also what waits for its next attempt, or for something to be put right. */
  wake(): void {
    this.#isPaused = false;
    this.paused = undefined;
    this.#pausing.abort();
    this.#pausing = new AbortController();
    this.start();
  }

  close(): void {
    this.#isClosed = true;
    this.#pausing.abort();
  }

  /** The page ends: what fits is sent without waiting for the answer. It stays in the storage, for nobody hears it. */
  farewell(): void {
    const session = this.#sessions.find();
    if (session === undefined || this.#isClosed) return;
    const batch = this.#queue.next(session.user.id, MOST_EVENTS, MOST_KEEPALIVE_BYTES);
    if (batch.length > 0) void this.#post(batch, session, true).catch(() => {});
  }

  async #run(): Promise<void> {
    // Whatever is tracked in the same turn goes along.
    await Promise.resolve();
    while (!this.#isPaused && !this.#isClosed) {
      await this.#sessions.opening;
      const session = this.#sessions.find();
      this.#queue.keepOnly(session?.user.id);
      if (session === undefined) return;
      const sent = await oneAtATime(`${this.#settings.space}:send:${session.user.id}`, () =>
        this.#sendNext(session),
      );
      if (!sent) return;
      if (this.#attempt > 0) await this.#wait(sent.retryAfterMs);
    }
  }

  /** Sends one batch; undefined when there is none. */
  async #sendNext(session: Session): Promise<{ retryAfterMs?: number | undefined } | undefined> {
    const batch = this.#queue.next(session.user.id, this.#most, MOST_BYTES);
    if (batch.length === 0) return undefined;
    try {
      const results = await this.#post(batch, session, false);
      if (this.#isClosed) return undefined;
      this.#attempt = 0;
      this.#most = MOST_EVENTS;
      this.#refreshed = false;
      for (const [at, waiting] of batch.entries()) this.#settle(waiting, results[at] as Result);
      return {};
    } catch (thrown) {
      const error = asAmbaError(thrown);
      if (this.#isClosed) return undefined;
      await this.#answer(error, batch, session);
      return { retryAfterMs: error.retryAfterMs };
    }
  }

  async #post(batch: readonly Waiting[], session: Session, keepalive: boolean): Promise<Result[]> {
    const { data } = await this.#http.send<{ data?: { results?: Result[] } }>({
      method: "POST",
      path: "/client/events",
      body: { events: batch.map(({ event }) => event.body) },
      token: session.session_token,
      keepalive,
    });
    const results = data?.results;
    // A portal that answers 200 to everything must not make events vanish.
    if (Array.isArray(results) && results.length === batch.length) return results;
    throw new AmbaError({
      code: LocalCode.UNEXPECTED_ANSWER,
      message: `the answer to ${batch.length} events has not as many results`,
      hint: "Check baseUrl, and what stands between this device and the server.",
    });
  }

  #settle(waiting: Waiting, result: Result): void {
    if (!("error" in result)) {
      this.#queue.settle(waiting, result);
      this.#emitter.effects(result);
      return;
    }
    const error = itemError(result);
    if (isItemTransient(error.code)) {
      if (error.code === "TRACK_FAILED" && ++waiting.failures >= MOST_FAILURES) this.#drop(waiting, error);
      else this.#attempt = Math.max(this.#attempt, waiting.failures, 1);
    } else if (waiting.event.isDeviceTime && this.#isTimeAtFault(error.code, waiting)) {
      this.#queue.replace(waiting, withoutTime(waiting.event));
    } else {
      this.#drop(waiting, error);
    }
  }

  /** Whether an event may do better without the device's time: then when it comes to the server is the best that is known. */
  #isTimeAtFault(code: string, { event, isRecovered }: Waiting): boolean {
    // The caller's own id, tracked again at another instant. Without a time it is the same event, if all else is equal.
    if (code === "EVENT_ID_CONFLICT" || code === "EVENT_IN_FUTURE") return true;
    if (code !== "EVENT_TOO_OLD") return false;
    // Made just now, so the device's clock is far behind. One that was in the storage for long really is old.
    const age = this.#settings.environment.now() - Date.parse(event.body.occurred_at ?? "");
    return !isRecovered || Math.abs(age) < DAY_MS;
  }

  #drop(waiting: Waiting, error: AmbaError): void {
    this.#queue.drop(waiting, error);
    this.#emitter.emit("dropped", { event: waiting.event.body, error });
  }

  async #answer(error: AmbaError, batch: Waiting[], session: Session): Promise<void> {
    const first = batch[0] as Waiting;
    if (error.status === 500 && batch.length === 1) first.failures++;
    switch (verdict(error, batch.length, first.failures)) {
      case "again":
        this.#attempt++;
        break;
      case "smaller":
        this.#most = Math.ceil(batch.length / 2);
        if (error.status >= 500) this.#attempt++;
        break;
      case "drop":
        this.#attempt = 0;
        this.#drop(first, error);
        break;
      case "refresh":
        await this.#refresh(error, session);
        break;
      case "pause":
        this.#pause(error);
        break;
    }
  }

  async #refresh(error: AmbaError, session: Session): Promise<void> {
    // A fresh session that is refused too will not get better by a third.
    if (this.#refreshed) return this.#pause(error);
    try {
      await this.#sessions.refresh(session);
      this.#refreshed = true;
    } catch (thrown) {
      // Signed out: the next round finds no session, and lets go of the events.
      if (asAmbaError(thrown).isTransient) this.#attempt++;
      else if (this.#sessions.find()?.session_token === session.session_token)
        this.#pause(asAmbaError(thrown));
    }
  }

  #pause(error: AmbaError): void {
    this.#isPaused = true;
    this.paused = error;
    this.#queue.disappoint(error);
    this.#emitter.emit("error", error);
  }

  #wait(retryAfterMs: number | undefined): Promise<void> {
    const { environment } = this.#settings;
    const wait = backoffMs(this.#attempt, environment.random(), retryAfterMs);
    return environment.wait(wait, this.#pausing.signal);
  }
}

function itemError({ error }: Refused): AmbaError {
  const status = error.code === "EVENT_ID_CONFLICT" ? 409 : error.code === "OVERLOADED" ? 503 : 400;
  return new AmbaError({
    ...error,
    requestId: error.request_id,
    status: error.code === "TRACK_FAILED" ? 500 : status,
  });
}

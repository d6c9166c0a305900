import { backoffMs } from "./backoff.js";
import { AmbaError, asAmbaError } from "./error.js";
import type { Http, HttpRequest } from "./http.js";
import type { Settings } from "./options.js";
import type { Sessions } from "./sessions.js";

const MOST_ATTEMPTS = 4;
/** A caller waits for an answer: what takes longer is better told. */
const LONGEST_WAIT_MS = 5_000;

/** A request with what it needs and what it bears. */
export interface Call extends HttpRequest {
  /** False only where nobody is signed in yet. */
  readonly withSession?: boolean;
  /** Whether doing it twice is the same as doing it once: then it is tried again also when its fate is unknown. */
  readonly isRepeatable: boolean;
}

/** Calls that someone waits for: with the session, refreshed when it is over, and tried again where that is safe. */
export class Caller {
  readonly #settings: Settings;
  readonly #http: Http;
  readonly #sessions: Sessions;
  readonly #closed: AbortSignal;

  constructor(settings: Settings, http: Http, sessions: Sessions, closed: AbortSignal) {
    this.#settings = settings;
    this.#http = http;
    this.#sessions = sessions;
    this.#closed = closed;
  }

  async call<T>(call: Call): Promise<T> {
    for (let attempt = 1; ; attempt++) {
      try {
        return await this.#once<T>(call);
      } catch (thrown) {
        const error = asAmbaError(thrown);
        const wait = this.#waitMs(call, error, attempt);
        if (wait === undefined) throw error;
        await this.#settings.environment.wait(wait, this.#closed);
        if (this.#closed.aborted) throw error;
      }
    }
  }

  #waitMs(call: Call, error: AmbaError, attempt: number): number | undefined {
    const isWorthIt = error.isUntouched || (call.isRepeatable && error.isTransient);
    if (!isWorthIt || attempt >= MOST_ATTEMPTS) return undefined;
    const wait = backoffMs(attempt, this.#settings.environment.random(), error.retryAfterMs);
    return wait <= LONGEST_WAIT_MS ? wait : undefined;
  }

  async #once<T>(call: Call): Promise<T> {
    if (call.withSession === false) return this.#http.send(call);
    const session = await this.#sessions.require();
    try {
      return await this.#http.send({ ...call, token: session.session_token });
    } catch (thrown) {
      if (!(thrown instanceof AmbaError) || thrown.code !== "INVALID_TOKEN") throw thrown;
      const { session_token: token } = await this.#sessions.refresh(session);
      return this.#http.send({ ...call, token });
    }
  }
}

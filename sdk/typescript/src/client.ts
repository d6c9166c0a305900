import { Auth } from "./auth.js";
import { Caller } from "./caller.js";
import { type AmbaEvents, type AmbaListener, Emitter } from "./emitter.js";
import { AmbaError, LocalCode } from "./error.js";
import { EventMaker, type Properties, type TrackOptions } from "./event.js";
import { Tracking } from "./events.js";
import { Http } from "./http.js";
import { type AmbaOptions, settingsOf } from "./options.js";
import { Achievements, Leaderboards, Profiles, Streaks, Users, Xp } from "./parts.js";
import { Queue } from "./queue.js";
import { Sender } from "./sender.js";
import { Sessions } from "./sessions.js";
import { EventStore } from "./store.js";
import type { Tracked } from "./types.js";

/** All that one configuration needs. */
interface Parts {
  readonly auth: Auth;
  readonly tracking: Tracking;
  readonly xp: Xp;
  readonly streaks: Streaks;
  readonly achievements: Achievements;
  readonly leaderboards: Leaderboards;
  readonly users: Users;
  readonly profile: Profiles;
  close(): void;
}

/** Sending events. */
export interface Events {
  /**
   * Sends an event, and resolves with what it has done: at once with a connection, else when there is one again. It
   * rejects when the event was refused. Nobody has to wait for it.
   */
  track(name: string, properties?: Properties, options?: TrackOptions): Promise<Tracked>;
  /** Sends what waits at once, and resolves with how many events still wait after so long. */
  flush(timeoutMs?: number): Promise<number>;
  /** How many events wait. */
  readonly queued: number;
}

/** A client of one project: `Amba` is one that is there already, further ones are for programs with several users. */
export class AmbaClient {
  readonly #emitter = new Emitter();
  #parts: Parts | undefined;

  /** Sending events. */
  readonly events: Events = this.#events();

  /** Says which project and server; before anything else. Again, it begins anew. */
  configure(options: AmbaOptions): this {
    const parts = partsOf(options, this.#emitter);
    this.close();
    this.#parts = parts;
    return this;
  }

  /** Calls back with what events have done, and what goes wrong. @returns a function that ends it */
  on<K extends keyof AmbaEvents>(name: K, listener: AmbaListener<K>): () => void {
    return this.#emitter.on(name, listener);
  }

  /** Stops. Events that wait are kept where there is storage; flush first to have them sent. */
  close(): void {
    this.#parts?.close();
    this.#parts = undefined;
  }

  get auth(): Auth {
    return this.#configured().auth;
  }

  get xp(): Xp {
    return this.#configured().xp;
  }

  get streaks(): Streaks {
    return this.#configured().streaks;
  }

  get achievements(): Achievements {
    return this.#configured().achievements;
  }

  get leaderboards(): Leaderboards {
    return this.#configured().leaderboards;
  }

  get users(): Users {
    return this.#configured().users;
  }

  get profile(): Profiles {
    return this.#configured().profile;
  }

  #events(): Events {
    const tracking = () => this.#configured().tracking;
    return {
      track: (name, properties, options) => tracking().track(name, properties, options),
      flush: (timeoutMs = 30_000) => tracking().flush(timeoutMs),
      get queued() {
        return tracking().queued;
      },
    };
  }

  #configured(): Parts {
    if (this.#parts !== undefined) return this.#parts;
    throw new AmbaError({
      code: LocalCode.NOT_CONFIGURED,
      message: "Amba is not configured",
      hint: "Call Amba.configure({ apiKey, baseUrl }) first.",
    });
  }
}

/** How the parts hang together. */
function partsOf(options: AmbaOptions, emitter: Emitter): Parts {
  const settings = settingsOf(options);
  const closed = new AbortController();
  const http = new Http(settings);
  const sessions = new Sessions(settings, http, emitter);
  const caller = new Caller(settings, http, sessions, closed.signal);
  const queue = new Queue(new EventStore(settings), settings.maxQueuedEvents, (error) =>
    emitter.emit("error", error),
  );
  const sender = new Sender(settings, http, sessions, queue, emitter);
  const maker = new EventMaker(settings.environment, settings.occurredAt === "device");
  const tracking = new Tracking(maker, queue, sender, sessions);
  const unfollow = emitter.on("signed_out", () => tracking.resume());
  return {
    auth: new Auth(caller, sessions, tracking),
    tracking,
    xp: new Xp(caller),
    streaks: new Streaks(caller),
    achievements: new Achievements(caller),
    leaderboards: new Leaderboards(caller),
    users: new Users(caller),
    profile: new Profiles(caller),
    close: () => {
      unfollow();
      closed.abort();
      tracking.close();
    },
  };
}

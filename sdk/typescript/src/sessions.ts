import type { Emitter } from "./emitter.js";
import { AmbaError, LocalCode } from "./error.js";
import type { Http } from "./http.js";
import { oneAtATime } from "./lock.js";
import type { Settings } from "./options.js";
import type { Session } from "./types.js";

/**
 * A session as it is kept: with the name of the one refresh that its token is for. A refresh whose answer was lost is
 * asked for again by this name, also after a reload or by another tab, and gets the same answer.
 */
type Kept = Session & { readonly attempt?: string };

/** An answer that is held is asked for again long before the server takes the repetition for a theft (10 minutes). */
const MOST_REFRESH_MS = 10_000;

/**
 * The session, kept in the storage, which is read each time: another tab may have refreshed or ended it. Whatever
 * changes it is done one at a time, over all tabs, for a refresh token works once: used in two attempts, it ends the session.
 */
export class Sessions {
  readonly #settings: Settings;
  readonly #http: Http;
  readonly #emitter: Emitter;
  readonly #key: string;
  #opening: Promise<unknown> | undefined;
  /** The session, when the storage would not take it. */
  #unstored: Kept | undefined;

  constructor(settings: Settings, http: Http, emitter: Emitter) {
    this.#settings = settings;
    this.#http = http;
    this.#emitter = emitter;
    this.#key = `${settings.space}:session`;
  }

  find(): Session | undefined {
    const kept = this.#find();
    return kept === undefined ? undefined : sessionOf(kept);
  }

  #find(): Kept | undefined {
    try {
      const session = JSON.parse(this.#settings.storage.get(this.#key) ?? "null") as Kept | null;
      if (typeof session?.session_token === "string" && typeof session.user?.id === "string") return session;
    } catch {
      // What cannot be read is no session.
    }
    return this.#unstored;
  }

  /**
   * The session; waits for a sign-in that is under way. Whether it is over is for the server to say: a device whose
   * clock is wrong would refresh at each call.
   */
  async require(): Promise<Session> {
    await this.opening;
    const session = this.find();
    if (session === undefined) throw notSignedIn();
    return session;
  }

  /** A sign-in that is under way; it never fails. */
  get opening(): Promise<unknown> | undefined {
    return this.#opening;
  }

  /** Signs in and keeps what comes; with `keep`, a session that is there stays. */
  open(keep: boolean, signIn: () => Promise<Session>): Promise<Session> {
    const opened = this.#alone(async () => {
      const before = this.find();
      if (keep && before !== undefined) return before;
      const session = await signIn();
      this.#keep(session);
      if (before !== undefined && before.user.id !== session.user.id) this.#tellEnd(before);
      return session;
    });
    const settled = opened
      .catch(() => {})
      .then(() => {
        if (this.#opening === settled) this.#opening = undefined;
      });
    this.#opening = settled;
    return opened;
  }

  /** Another session for the same user in place of one that is worth nothing any more. */
  refresh(stale: Session): Promise<Session> {
    return this.#alone(async () => {
      const session = this.#find();
      if (session === undefined || session.user.id !== stale.user.id) throw notSignedIn();
      // Someone else was first.
      if (session.session_token !== stale.session_token) return sessionOf(session);
      try {
        const fresh = await this.#refreshed(session);
        this.#keep(fresh);
        return fresh;
      } catch (thrown) {
        if (thrown instanceof AmbaError && thrown.code === "INVALID_TOKEN") this.#end(session, thrown);
        throw thrown;
      }
    });
  }

  /** Ends the session here, and at the server with what is given. */
  close(revoke: (session: Session) => Promise<unknown>): Promise<Session | undefined> {
    return this.#alone(async () => {
      const session = this.find();
      if (session === undefined) return undefined;
      this.#end(session);
      await revoke(session);
      return session;
    });
  }

  async #refreshed({ refresh_token, attempt }: Kept): Promise<Session> {
    const { data } = await this.#http.send<{ data: Session }>({
      method: "POST",
      path: "/client/auth/refresh",
      body: { refresh_token, ...(attempt === undefined ? {} : { attempt }) },
      mostMs: MOST_REFRESH_MS,
    });
    return data;
  }

  #keep(session: Session): void {
    const before = this.#find();
    this.#unstored = undefined;
    // An app may resume the same session at each start: its refresh, perhaps under way before, keeps its name.
    const isSame = before?.refresh_token === session.refresh_token;
    const attempt = (isSame ? before?.attempt : undefined) ?? this.#settings.environment.uuid();
    const kept: Kept = { ...session, attempt };
    try {
      this.#settings.storage.set(this.#key, JSON.stringify(kept));
    } catch {
      this.#settings.storage.remove(this.#key);
      this.#unstored = kept;
    }
  }

  #end(session: Session, error?: AmbaError): void {
    this.#unstored = undefined;
    this.#settings.storage.remove(this.#key);
    this.#tellEnd(session, error);
  }

  #tellEnd(session: Session, error?: AmbaError): void {
    this.#emitter.emit("signed_out", { user_id: session.user.id, ...(error === undefined ? {} : { error }) });
  }

  #alone<T>(work: () => Promise<T>): Promise<T> {
    return oneAtATime(this.#key, work);
  }
}

function sessionOf({ attempt: _, ...session }: Kept): Session {
  return session;
}

export function notSignedIn(): AmbaError {
  return new AmbaError({
    code: LocalCode.NOT_SIGNED_IN,
    message: "nobody is signed in",
    hint: "Call Amba.auth.signInAnonymously(), or log in, first.",
  });
}

import type { Caller } from "./caller.js";
import type { Tracking } from "./events.js";
import type { Sessions } from "./sessions.js";
import type { Session, User, UserChange } from "./types.js";

/** What a new user may bring along; `email` and `password` for a login by address. */
export type SignUp = UserChange & { readonly email: string; readonly password: string };

/** Signing in and out. The session is kept in the storage, and refreshed by itself. */
export class Auth {
  readonly #caller: Caller;
  readonly #sessions: Sessions;
  readonly #tracking: Tracking;

  constructor(caller: Caller, sessions: Sessions, tracking: Tracking) {
    this.#caller = caller;
    this.#sessions = sessions;
    this.#tracking = tracking;
  }

  /** The session that is kept, without asking the server; undefined when nobody is signed in. */
  get session(): Session | undefined {
    return this.#sessions.find();
  }

  /** Goes on with the session that is kept, whoever's it is; makes a new user without a name when there is none. */
  signInAnonymously(about: UserChange = {}): Promise<Session> {
    return this.#open(true, "/client/auth/anonymous", about);
  }

  /** Makes a user with a login; whoever was signed in is no more. */
  signUpWithEmail(signUp: SignUp): Promise<Session> {
    return this.#open(false, "/client/auth/email/signup", signUp);
  }

  /** Logs a user in; whoever was signed in is no more. */
  logInWithEmail(email: string, password: string): Promise<Session> {
    return this.#open(false, "/client/auth/email/login", { email, password });
  }

  /** Takes a session that your backend has opened for its user. */
  async resumeSession(session: Session): Promise<Session> {
    const used = await this.#sessions.open(false, async () => session);
    this.#tracking.resume();
    return used;
  }

  /** Another pair of tokens now; calls do it by themselves when the session is over. */
  async refresh(): Promise<Session> {
    return this.#sessions.refresh(await this.#sessions.require());
  }

  /**
   * Sends what waits, for at most 5 seconds, and ends the session: at once here, and at the server when it is reached.
   * What could not be sent is kept in the storage until the user logs in again. A user without a login can never come
   * back, so it is removed then.
   */
  async logout(): Promise<void> {
    if (this.#sessions.find() === undefined) return;
    await this.#tracking.flush(5_000);
    const ended = await this.#sessions.close((session) => this.#revoke(session));
    if (ended !== undefined && isNameless(ended.user)) this.#tracking.purge(ended.user.id);
  }

  async #open(keep: boolean, path: string, body: unknown): Promise<Session> {
    const session = await this.#sessions.open(keep, async () => {
      const call = { method: "POST", path, body, withSession: false, isRepeatable: false } as const;
      return (await this.#caller.call<{ data: Session }>(call)).data;
    });
    this.#tracking.resume();
    return session;
  }

  async #revoke({ refresh_token }: Session): Promise<void> {
    const call = {
      method: "POST",
      path: "/client/auth/logout",
      body: { refresh_token },
      withSession: false,
    } as const;
    try {
      await this.#caller.call({ ...call, isRepeatable: true });
    } catch {
      // Unreached, or over already: nobody has its tokens any more.
    }
  }
}

function isNameless({ email, external_id }: User): boolean {
  return email === null && external_id === null;
}

import { useSyncExternalStore } from "react";
import { unanswered } from "./connection";
import { type Problem, readProblem, SignedOut, Unreachable } from "./problem";
import { isOld, KEY, type Session, store, stored } from "./stored";
import type { LoggedIn } from "./types";

/** Signed out, signed in, or signed in until a moment ago: then the page stays and asks over itself. */
export type SessionState = { session: Session | null; expired: boolean };

const LOCK = "amba.refresh";
/** Others wait for a refresh, in other tabs too: it does not wait for ever. */
const PATIENCE_MS = 30_000;

let state: SessionState = { session: stored(), expired: false };
const listeners = new Set<() => void>();
let waiting: { go: () => void; leave: (error: Error) => void }[] = [];

function become(next: SessionState): void {
  state = next;
  for (const listener of listeners) listener();
}

window.addEventListener("storage", (event) => {
  if (event.key !== KEY && event.key !== null) return;
  const session = stored();
  if (session && (!state.session || state.session.developer.id === session.developer.id))
    begin(session, false);
  else if (!session && state.session?.kind === "login") become({ session: state.session, expired: true });
});

export function useSession(): SessionState {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => state,
  );
}

export function currentSession(): SessionState {
  return state;
}

/** Somebody signed in, perhaps again: requests that waited for it go on. */
export function begin(session: Session, save = true): void {
  if (save) store(session);
  become({ session, expired: false });
  const released = waiting;
  waiting = [];
  for (const { go } of released) go();
}

/** Leaves for good. */
export function end(): void {
  store(null);
  become({ session: null, expired: false });
  const released = waiting;
  waiting = [];
  for (const { leave } of released) leave(new SignedOut());
}

/** The server does not take the session any more: asks to sign in again, and waits until somebody did. */
function expire(): Promise<void> {
  if (!state.session) return Promise.reject(new SignedOut());
  become({ session: state.session, expired: true });
  return new Promise((go, leave) => waiting.push({ go, leave }));
}

/**
 * The token to try. Whether it still holds is for the server to say, whose 401 has it exchanged: the clock of this
 * device may be hours off. One that this device has had for almost an hour is exchanged without being tried.
 */
export async function accessToken(): Promise<string> {
  if (state.expired) await expire();
  const { session } = state;
  if (!session) throw new SignedOut();
  if (!isOld(session)) return session.access;
  // It still holds for a while: should the exchange fail, it is good enough.
  return renewed(session.access).catch((fault) => {
    if (fault instanceof SignedOut) throw fault;
    return session.access;
  });
}

/** A token in place of one that the server refused; waits for a new sign-in when there is no other way. */
export async function renewed(refused: string): Promise<string> {
  let isRenewed = false;
  await exclusively(async () => {
    // Another tab, or another request of this one, may have been first.
    const newest = stored() ?? state.session;
    isRenewed = newest !== null && newest.access !== refused;
    if (newest && isRenewed) return begin(newest, false);
    if (newest?.kind !== "login") return;
    const pair = await refresh(newest.refresh, newest.attempt);
    // A token that was made in the same second may be the same again.
    isRenewed = pair !== null;
    if (pair) begin(login(pair));
  });
  if (!isRenewed && state.session?.access === refused) await expire();
  if (!state.session) throw new SignedOut();
  return state.session.access;
}

export function login(pair: LoggedIn): Session {
  return {
    kind: "login",
    access: pair.access_token,
    refresh: pair.refresh_token,
    attempt: crypto.getRandomValues(new Uint32Array(4)).join("-"),
    since: Date.now(),
    developer: pair.developer,
  };
}

/** A refresh token works once; two at a time would end the session. */
function exclusively(work: () => Promise<void>): Promise<void> {
  if (!navigator.locks) {
    queue = queue.then(work, work);
    return queue;
  }
  return navigator.locks.request(LOCK, work).then(() => undefined);
}

let queue: Promise<void> = Promise.resolve();

function lost(): never {
  unanswered();
  throw new Unreachable();
}

/** A new pair; null when the server does not take the token any more. */
async function refresh(refresh_token: string, attempt: string | undefined): Promise<LoggedIn | null> {
  const response = await fetch("/auth/developer/refresh", {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ refresh_token, attempt }),
    signal: AbortSignal.timeout(PATIENCE_MS),
  }).catch(lost);
  if (response.ok) return (await response.json().catch(lost)).data;
  const problem: Problem = await readProblem(response);
  if (response.status === 401 || response.status === 400) return null;
  throw problem;
}

import type { Developer } from "./types";

/**
 * Who is signed in. A login lives in localStorage, so that all tabs share it and its refresh token is exchanged by
 * one of them at a time; a pasted token lives in sessionStorage and goes with the tab. See SECURITY.md.
 */
export type Session =
  | {
      kind: "login";
      access: string;
      refresh: string;
      /** What the one refresh with that token is called: when its answer is lost, it can be asked for again. */
      attempt?: string;
      /** When this device got the token, by its own clock. */
      since?: number;
      developer: Developer;
    }
  | { kind: "token"; access: string; developer: Developer };

export const KEY = "amba.session";
/** Of the hour that a token is good for. */
const FRESH_MS = 55 * 60_000;

export function stored(): Session | null {
  for (const storage of [sessionStorage, localStorage]) {
    try {
      const text = storage.getItem(KEY);
      if (text) return JSON.parse(text) as Session;
    } catch {
      // Unreadable or forbidden: as if there were none.
    }
  }
  return null;
}

export function store(session: Session | null): void {
  try {
    sessionStorage.removeItem(KEY);
    localStorage.removeItem(KEY);
    if (session)
      (session.kind === "token" ? sessionStorage : localStorage).setItem(KEY, JSON.stringify(session));
  } catch {
    // A browser without storage keeps it for as long as the page lives.
  }
}

/** Whether the token's hour is almost over, as this device counts it. */
export const isOld = (session: Session): boolean =>
  session.kind === "login" && Date.now() - (session.since ?? Date.now()) > FRESH_MS;

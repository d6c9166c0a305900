import { isOld, stored } from "./stored";

/** A server that says nothing for so long is taken for one that is away. */
export const PATIENCE_MS = 30_000;

/** What was asked longer ago is asked anew. */
const NEW_FOR_MS = 5_000;

const asked = new Map<string, { token: string; since: number; response: Promise<Response> }>();

/** Asks for what the page will want to read, before the code that wants it is there. Nobody signed in, nothing asked. */
export function askEarly(urls: string[]): void {
  const session = stored();
  if (!session || isOld(session)) return;
  const token = session.access;
  for (const url of urls) {
    const response = fetch(url, {
      headers: { Authorization: `Bearer ${token}` },
      signal: AbortSignal.timeout(PATIENCE_MS),
    });
    // Whoever wants it is told; if nobody does, nothing is wrong.
    response.catch(() => undefined);
    asked.set(url, { token, since: performance.now(), response });
  }
}

/** The answer to what was asked with this token, once: whoever asks again wants to know anew. */
export function askedEarly(url: string, token: string | null): Promise<Response> | undefined {
  const early = asked.get(url);
  asked.delete(url);
  const isGood = early && early.token === token && performance.now() - early.since < NEW_FOR_MS;
  return isGood ? early.response : undefined;
}

const FIRST_MS = 500;
const MOST_MS = 60_000;

/**
 * How long to wait before the next attempt: between half and all of 0.5 s, 1 s, 2 s, … 60 s, so that many
 * devices do not come back at the same moment, and never less than the server has asked for.
 *
 * @param attempt how many attempts have failed in a row, 1 or more
 * @param random at least 0, less than 1
 */
export function backoffMs(attempt: number, random: number, retryAfterMs = 0): number {
  const full = Math.min(MOST_MS, FIRST_MS * 2 ** Math.min(attempt - 1, 20));
  const jittered = full / 2 + (full / 2) * random;
  // What the server asks for is the same for everyone: the jitter goes on top of it.
  return Math.round(Math.max(jittered, retryAfterMs > 0 ? retryAfterMs + FIRST_MS * random : 0));
}

import { type AmbaError, LocalCode } from "./error.js";

/**
 * What to do after a failed attempt to send events:
 * - `again`: wait, then send the same;
 * - `refresh`: the session is over; send the same with another;
 * - `smaller`: one of them spoils all, so find it by halves;
 * - `drop`: this one event is refused for good;
 * - `pause`: the events are not at fault, and nothing changes by itself: the key, the address, the page's origin.
 */
export type Verdict = "again" | "refresh" | "smaller" | "drop" | "pause";

/** Failures of the server at one event, alone, after which it is given up, so that it does not hold up all others. */
export const MOST_FAILURES = 10;

/**
 * @param size how many events were sent
 * @param failures how often the server has failed (500) at the first of them, alone
 */
export function verdict(error: AmbaError, size: number, failures: number): Verdict {
  if (error.code === "INVALID_TOKEN" || error.code === "MISSING_TOKEN") return "refresh";
  // A proxy's 4xx says nothing about the events.
  if (error.code === LocalCode.UNEXPECTED_ANSWER) return "again";
  if (error.status === 500) return size > 1 ? "smaller" : failures >= MOST_FAILURES ? "drop" : "again";
  if (error.isTransient) return "again";
  if ([400, 409, 413].includes(error.status)) return size > 1 ? "smaller" : "drop";
  return "pause";
}

/** Codes of an item of a batch that say that the server failed, not the event. */
export function isItemTransient(code: string): boolean {
  return code === "TRACK_FAILED" || code === "OVERLOADED";
}

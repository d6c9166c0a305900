import { useSyncExternalStore } from "react";

/** Whether the server answers. While it does not, it is asked again and again until it does. */
const ASK_AGAIN_MS = 2_000;
/** It need only say that it is there. */
const ANSWER_WITHIN_MS = 10_000;

let away = false;
let timer: ReturnType<typeof setTimeout> | undefined;
const listeners = new Set<(away: boolean) => void>();

function become(next: boolean): void {
  if (away === next) return;
  away = next;
  for (const listener of listeners) listener(away);
}

/** A request was answered, however. */
export function answered(): void {
  clearTimeout(timer);
  timer = undefined;
  become(false);
}

/** A request got no answer. */
export function unanswered(): void {
  become(true);
  timer ??= setTimeout(ask, ASK_AGAIN_MS);
}

async function ask(): Promise<void> {
  try {
    const response = await fetch("/health/ready", {
      cache: "no-store",
      signal: AbortSignal.timeout(ANSWER_WITHIN_MS),
    });
    if (response.ok) return answered();
  } catch {
    // Still away.
  }
  timer = setTimeout(ask, ASK_AGAIN_MS);
}

export function onConnection(listener: (away: boolean) => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function useIsAway(): boolean {
  return useSyncExternalStore(onConnection, () => away);
}

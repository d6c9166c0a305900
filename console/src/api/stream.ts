import { useEffect, useRef, useState } from "react";
import { follow as opening } from "./client";
import { SignedOut } from "./problem";

/** How a stream is: on its way, open, or lost and tried again. */
export type StreamState = "opening" | "open" | "lost";

const FIRST_PAUSE_MS = 1_000;
const MOST_PAUSE_MS = 15_000;

/** Follows server-sent events for as long as it is on the page; lost ones are opened again. */
export function useStream<T>(path: string, told: (data: T) => void, opened?: () => void): StreamState {
  const [state, setState] = useState<StreamState>("opening");
  const handlers = useRef({ told, opened });
  useEffect(() => {
    handlers.current = { told, opened };
  });
  useEffect(() => {
    const ending = new AbortController();
    const follow = async (): Promise<void> => {
      let pause = FIRST_PAUSE_MS;
      while (!ending.signal.aborted) {
        try {
          const response = await opening(path, { signal: ending.signal });
          setState("open");
          pause = FIRST_PAUSE_MS;
          handlers.current.opened?.();
          await read(response, (data) => handlers.current.told(JSON.parse(data)));
        } catch (error) {
          if (ending.signal.aborted || error instanceof SignedOut) return;
        }
        if (ending.signal.aborted) return;
        setState("lost");
        await new Promise((go) => setTimeout(go, pause));
        pause = Math.min(pause * 2, MOST_PAUSE_MS);
      }
    };
    void follow();
    return () => ending.abort();
  }, [path]);
  return state;
}

/** Reads until the end. Events are told apart by an empty line; only their data matters here. */
async function read(response: Response, told: (data: string) => void): Promise<void> {
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
  if (!reader) return;
  let rest = "";
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return;
    const blocks = (rest + value).split(/\r?\n\r?\n/);
    rest = blocks.pop() ?? "";
    for (const block of blocks) {
      const data = block
        .split(/\r?\n/)
        .filter((line) => line.startsWith("data:"))
        .map((line) => line.slice(5).trimStart());
      if (data.length > 0) told(data.join("\n"));
    }
  }
}

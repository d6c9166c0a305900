import { useEffect, useState } from "react";
import { useThing } from "../api/queries";
import type { Clock } from "../api/types";
import { useProject } from "./context";

const TICK_MS = 15_000;

export function useClock() {
  const { api } = useProject();
  return useThing<Clock>(`${api}/clock`, {}, { refetchInterval: 60_000 });
}

/** The project's now, in ms: its test clock's, or the time of day. */
export function useProjectNow(): number {
  const { project } = useProject();
  const clock = useClock().data;
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), TICK_MS);
    return () => clearInterval(timer);
  }, []);
  const test = clock ? (clock.is_test_clock ? clock.now : null) : project.test_clock;
  return test ? Date.parse(test) : now;
}

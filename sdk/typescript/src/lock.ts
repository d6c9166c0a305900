const waiting = new Map<string, Promise<unknown>>();

/**
 * Does one thing at a time of those with the same name: over all tabs of a browser where it has Web Locks, else
 * within this page or process.
 */
export function oneAtATime<T>(name: string, work: () => Promise<T>): Promise<T> {
  const locks = typeof document === "undefined" ? undefined : globalThis.navigator?.locks;
  if (locks) return locks.request(name, work) as Promise<T>;
  const before = waiting.get(name) ?? Promise.resolve();
  const result = before.then(work, work);
  const settled = result.catch(() => {});
  waiting.set(name, settled);
  void settled.then(() => {
    if (waiting.get(name) === settled) waiting.delete(name);
  });
  return result;
}

/**
 * Where the session and waiting events are kept over a reload. It answers at once, because a page may end right
 * after an event. Keys are short texts without line breaks; values are JSON.
 */
export interface AmbaStorage {
  get(key: string): string | null;
  /** Throws when there is no room. */
  set(key: string, value: string): void;
  remove(key: string): void;
  keys(): string[];
}

/** Keeps nothing over a reload. */
export function memoryStorage(): AmbaStorage {
  const kept = new Map<string, string>();
  return {
    get: (key) => kept.get(key) ?? null,
    set: (key, value) => void kept.set(key, value),
    remove: (key) => void kept.delete(key),
    keys: () => [...kept.keys()],
  };
}

/** Keeps in `localStorage`, `sessionStorage`, or what has the same form. */
export function webStorage(storage: Storage): AmbaStorage {
  return {
    get: (key) => storage.getItem(key),
    set: (key, value) => storage.setItem(key, value),
    remove: (key) => storage.removeItem(key),
    keys: () => Array.from({ length: storage.length }, (_, at) => storage.key(at) ?? ""),
  };
}

/** `localStorage` of a browser that allows it, else memory. */
export function defaultStorage(): AmbaStorage {
  try {
    // Node has a localStorage too, which is not meant for this; a page is where there is a document.
    if (typeof document === "undefined") return memoryStorage();
    const probe = "amba:probe";
    localStorage.setItem(probe, "");
    localStorage.removeItem(probe);
    return webStorage(localStorage);
  } catch {
    return memoryStorage();
  }
}

/** Time, chance and ids: what is otherwise hidden input, as arguments. */
export interface Environment {
  /** Milliseconds since 1970, by the device's clock. */
  now(): number;
  /** At least 0, less than 1. */
  random(): number;
  uuid(): string;
  /** Resolves after so many milliseconds, or at once when the signal is raised. */
  wait(ms: number, signal: AbortSignal): Promise<void>;
}

/** The device's own. */
export const device: Environment = {
  now: () => Date.now(),
  random: () => Math.random(),
  uuid: () => crypto.randomUUID?.() ?? uuidOf(crypto.getRandomValues(new Uint8Array(16))),
  wait: (ms, signal) =>
    new Promise((resolve) => {
      if (signal.aborted) return resolve();
      const done = () => {
        clearTimeout(timer);
        signal.removeEventListener("abort", done);
        resolve();
      };
      const timer = setTimeout(done, ms);
      signal.addEventListener("abort", done);
    }),
};

/** Browsers have `randomUUID` on secure pages only, so a page under test at http://192.168.… needs this. */
export function uuidOf(random: Uint8Array): string {
  const bytes = Array.from(random, (byte, at) => {
    if (at === 6) return (byte & 0x0f) | 0x40;
    return at === 8 ? (byte & 0x3f) | 0x80 : byte;
  });
  const hex = bytes.map((byte) => byte.toString(16).padStart(2, "0")).join("");
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}

import { device, type Environment } from "./environment.js";
import { AmbaError, LocalCode } from "./error.js";
import { spaceOf } from "./space.js";
import { type AmbaStorage, defaultStorage } from "./storage.js";

/** What {@link AmbaClient.configure} takes. */
export interface AmbaOptions {
  /** A client key, `amb_dev_ck_…` or `amb_live_ck_…`. Never a server key: whoever has the app has its key. */
  readonly apiKey: string;
  /** Where the server is: `https://amba.example.com`, also with a path. */
  readonly baseUrl: string;
  /** Where session and waiting events are kept; `localStorage` in a browser, memory elsewhere. */
  readonly storage?: AmbaStorage;
  /**
   * Which session and events of the storage are this client's: 1 to 40 letters, digits, `.`, `_`, `-`. By default those
   * of the server at `baseUrl`, so that they outlive the API key. Name one for each project where one page or folder has
   * several of one server.
   */
  readonly storageName?: string;
  /** The user's IANA zone, told to the server, which takes it when the user has none; by default the device's; null tells none. */
  readonly timezone?: string | null;
  /** How many events may wait, 1 to 100,000; 10,000 by default. More are refused with `QUEUE_FULL`. */
  readonly maxQueuedEvents?: number;
  /** How long an answer may take, in milliseconds; 30,000 by default. */
  readonly timeoutMs?: number;
  /**
   * Whose clock says when an event was: the `device`'s (default), which is right also for events that wait for a
   * connection; or the `server`'s when it comes there, for a project whose test clock was moved.
   */
  readonly occurredAt?: "device" | "server";
  /** For tests. */
  readonly fetch?: typeof globalThis.fetch;
  /** For tests: time, chance, ids. */
  readonly environment?: Partial<Environment>;
}

/** Options with all that was left out. */
export interface Settings {
  readonly apiKey: string;
  readonly baseUrl: string;
  readonly storage: AmbaStorage;
  readonly timezone: string | null;
  readonly maxQueuedEvents: number;
  readonly timeoutMs: number;
  readonly occurredAt: "device" | "server";
  readonly fetch: typeof globalThis.fetch;
  readonly environment: Environment;
  /** What all keys in the storage begin with. */
  readonly space: string;
}

export function settingsOf(options: AmbaOptions): Settings {
  const apiKey = clientKey(options.apiKey);
  const baseUrl = base(options.baseUrl);
  return {
    apiKey,
    baseUrl,
    storage: options.storage ?? defaultStorage(),
    timezone: options.timezone === undefined ? deviceZone() : options.timezone,
    maxQueuedEvents: whole("maxQueuedEvents", options.maxQueuedEvents ?? 10_000, 100_000),
    timeoutMs: whole("timeoutMs", options.timeoutMs ?? 30_000, 600_000),
    occurredAt: options.occurredAt ?? "device",
    // Called as a plain function: browsers refuse a fetch whose `this` is another object.
    fetch: options.fetch ?? ((input, init) => globalThis.fetch(input, init)),
    environment: { ...device, ...options.environment },
    space: spaceOf(apiKey, baseUrl, options.storageName),
  };
}

function clientKey(key: unknown): string {
  if (typeof key !== "string" || key === "")
    throw wrong("apiKey must be a client key, amb_dev_ck_… or amb_live_ck_…", key);
  if (/^amb_(dev|live)_sk_|^amb_pat_/.test(key)) {
    throw wrong(
      "apiKey must be a client key, not a secret of a backend or a developer",
      `${key.slice(0, 11)}…`,
    );
  }
  return key;
}

function base(url: unknown): string {
  try {
    const { protocol, origin, pathname } = new URL(url as string);
    if (protocol === "http:" || protocol === "https:") return origin + pathname.replace(/\/+$/, "");
  } catch {
    // told below
  }
  throw wrong("baseUrl must be an http or https address, such as https://amba.example.com", url);
}

function whole(name: string, value: number, most: number): number {
  if (Number.isInteger(value) && value >= 1 && value <= most) return value;
  throw wrong(`${name} must be a whole number from 1 to ${most}`, value);
}

function deviceZone(): string | null {
  return Intl.DateTimeFormat().resolvedOptions().timeZone ?? null;
}

function wrong(rule: string, value: unknown): AmbaError {
  return new AmbaError({ code: LocalCode.INVALID_OPTION, message: `${rule}: ${String(value)}` });
}

import { AmbaError, LocalCode } from "./error.js";
import type { Settings } from "./options.js";
import type { Told } from "./types.js";

const MOST_RETRY_AFTER_MS = 3_600_000;

/** One request, without the credentials. */
export interface HttpRequest {
  readonly method: "GET" | "POST" | "PATCH";
  /** With a leading slash, its parts already encoded. */
  readonly path: string;
  readonly query?: Readonly<Record<string, string | number | undefined>>;
  /** A value to be sent as JSON, or a text that is JSON. */
  readonly body?: unknown;
  /** The session token. */
  readonly token?: string;
  /** Whether it goes on when the page ends. */
  readonly keepalive?: boolean;
  /** The longest wait for the answer, in milliseconds, where it is to be shorter than that of `configure`. */
  readonly mostMs?: number;
}

/** Sends one request once: whoever calls decides about another attempt. */
export class Http {
  readonly #settings: Settings;

  constructor(settings: Settings) {
    this.#settings = settings;
  }

  /** The answer's JSON, whole. Everything but 2xx of Amba is thrown as an {@link AmbaError}. */
  async send<T>(request: HttpRequest): Promise<T> {
    const response = await this.#fetch(request);
    const { text, body } = response;
    if (response.ok && isObject(body)) return body as T;
    throw failure(response.status, response.headers, body, text);
  }

  async #fetch(request: HttpRequest) {
    const { baseUrl, fetch } = this.#settings;
    const timeoutMs = Math.min(this.#settings.timeoutMs, request.mostMs ?? Number.POSITIVE_INFINITY);
    const cut = new AbortController();
    const timer = setTimeout(() => cut.abort(), timeoutMs);
    try {
      const response = await fetch(baseUrl + request.path + queryText(request.query), {
        method: request.method,
        headers: this.#headers(request),
        signal: cut.signal,
        // A cookie of the same site could be another user's than the token's.
        credentials: "omit",
        cache: "no-store",
        ...(request.body === undefined ? {} : { body: bodyText(request.body) }),
        ...(request.keepalive ? { keepalive: true } : {}),
      });
      const text = await response.text();
      return {
        ok: response.ok,
        status: response.status,
        headers: response.headers,
        text,
        body: parsed(text),
      };
    } catch (thrown) {
      throw unreached(thrown, cut.signal.aborted, baseUrl, timeoutMs);
    } finally {
      clearTimeout(timer);
    }
  }

  #headers(request: HttpRequest): Record<string, string> {
    const { apiKey, timezone } = this.#settings;
    return {
      Accept: "application/json",
      "X-Api-Key": apiKey,
      ...(request.token === undefined ? {} : { Authorization: `Bearer ${request.token}` }),
      ...(request.body === undefined ? {} : { "Content-Type": "application/json" }),
      ...(timezone === null ? {} : { "X-Amba-Timezone": timezone }),
    };
  }
}

function bodyText(body: unknown): string {
  return typeof body === "string" ? body : JSON.stringify(body);
}

function queryText(query: HttpRequest["query"]): string {
  const wanted = Object.entries(query ?? {}).filter(([, value]) => value !== undefined);
  if (wanted.length === 0) return "";
  return `?${new URLSearchParams(wanted.map(([name, value]) => [name, String(value)]))}`;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function failure(status: number, headers: Headers, body: unknown, text: string): AmbaError {
  const retryAfterMs = secondsOf(headers.get("Retry-After"));
  const error = isObject(body) ? body.error : undefined;
  if (isObject(error) && typeof error.code === "string") {
    const told = error as unknown as Told;
    return new AmbaError({ ...told, requestId: told.request_id, status, retryAfterMs });
  }
  const requestId = headers.get("X-Request-Id") ?? undefined;
  // The gamification profile tells its failures in one text.
  if (typeof error === "string") {
    const code = status === 401 ? "INVALID_TOKEN" : status === 503 ? "OVERLOADED" : "FETCH_FAILED";
    return new AmbaError({ code, message: error, status, requestId, retryAfterMs });
  }
  return new AmbaError({
    code: LocalCode.UNEXPECTED_ANSWER,
    message: `an answer that is not Amba's, with status ${status}: ${text.slice(0, 100)}`,
    hint: "Check baseUrl, and what stands between this device and the server.",
    status,
    requestId,
    retryAfterMs,
  });
}

/** More than 2^31 - 1 ms would be no wait at all for a timer; and whoever asks for days is not meant. */
function secondsOf(header: string | null): number | undefined {
  if (header === null || !/^\d+$/.test(header)) return undefined;
  return Math.min(Number(header) * 1000, MOST_RETRY_AFTER_MS);
}

function unreached(thrown: unknown, timedOut: boolean, baseUrl: string, timeoutMs: number): AmbaError {
  if (timedOut) {
    const message = `no answer of ${baseUrl} within ${timeoutMs} ms`;
    return new AmbaError({ code: LocalCode.TIMEOUT, message, cause: thrown });
  }
  const why = thrown instanceof Error ? thrown.message : String(thrown);
  return new AmbaError({
    code: LocalCode.NETWORK,
    message: `${baseUrl} was not reached: ${why}`,
    hint: "Check the connection and baseUrl; from a page, also that the project allows its origin.",
    cause: thrown,
  });
}

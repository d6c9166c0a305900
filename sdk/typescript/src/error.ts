/** What an {@link AmbaError} is made of. */
export interface AmbaErrorParts {
  readonly code: string;
  readonly message: string;
  readonly status?: number | undefined;
  readonly hint?: string | undefined;
  readonly details?: unknown;
  readonly requestId?: string | undefined;
  readonly retryAfterMs?: number | undefined;
  readonly cause?: unknown;
}

/** Codes that this library adds to those of the server (docs/reference/errors.md). */
export const LocalCode = {
  /** The server could not be reached, or the connection broke. */
  NETWORK: "NETWORK",
  /** No answer in time. */
  TIMEOUT: "TIMEOUT",
  /** An answer that is not Amba's: a proxy's page, a captive portal. */
  UNEXPECTED_ANSWER: "UNEXPECTED_ANSWER",
  /** `Amba.configure` has not been called. */
  NOT_CONFIGURED: "NOT_CONFIGURED",
  /** An option of `configure` or an argument that cannot be. */
  INVALID_OPTION: "INVALID_OPTION",
  /** Nobody is signed in. */
  NOT_SIGNED_IN: "NOT_SIGNED_IN",
  /** The session ended before the event was sent. */
  SIGNED_OUT: "SIGNED_OUT",
  /** Too many events wait already; this one was not taken. */
  QUEUE_FULL: "QUEUE_FULL",
  /** The storage takes no more; the events are kept in memory only. */
  STORAGE_FAILED: "STORAGE_FAILED",
  /** The client was closed or configured anew. */
  CLOSED: "CLOSED",
  /** Something else threw: the storage, or a mistake of this library; `cause` has it. */
  INTERNAL: "INTERNAL",
} as const;

/** Every failure of this library: one of the server's codes, or one of {@link LocalCode}. */
export class AmbaError extends Error {
  /** What went wrong, for programs: `INVALID_INPUT`, `NETWORK`, … */
  readonly code: string;
  /** The HTTP status; 0 when there was no answer of the server. */
  readonly status: number;
  /** What to do next, for people. */
  readonly hint: string | undefined;
  /** More about it, such as `fields[]` of `INVALID_INPUT`. */
  readonly details: unknown;
  /** The server's id of the request, to find it in its log. */
  readonly requestId: string | undefined;
  /** How long the server asks to wait before the next attempt. */
  readonly retryAfterMs: number | undefined;

  constructor(parts: AmbaErrorParts) {
    super(parts.message, parts.cause === undefined ? undefined : { cause: parts.cause });
    this.name = "AmbaError";
    this.code = parts.code;
    this.status = parts.status ?? 0;
    this.hint = parts.hint;
    this.details = parts.details;
    this.requestId = parts.requestId;
    this.retryAfterMs = parts.retryAfterMs;
  }

  /** Whether the same request may do better later: no answer, one that is not Amba's, 429, 5xx. */
  get isTransient(): boolean {
    if (this.code === LocalCode.NETWORK || this.code === LocalCode.TIMEOUT) return true;
    return this.code === LocalCode.UNEXPECTED_ANSWER || this.status === 429 || this.status >= 500;
  }

  /** Whether the server has said that it did nothing of what was asked. */
  get isUntouched(): boolean {
    return this.code === "RATE_LIMITED" || this.code === "OVERLOADED";
  }
}

/** Anything thrown, as an {@link AmbaError}. */
export function asAmbaError(thrown: unknown): AmbaError {
  if (thrown instanceof AmbaError) return thrown;
  const message = thrown instanceof Error ? thrown.message : String(thrown);
  return new AmbaError({ code: LocalCode.INTERNAL, message, cause: thrown });
}

/** A field that the server names, with what is wrong about it. */
export type FieldProblem = { pointer: string; message: string };

/** What the server refused, in its own words. */
export class Problem extends Error {
  override readonly name = "Problem";

  constructor(
    readonly status: number,
    readonly code: string,
    message: string,
    readonly hint: string | undefined,
    readonly fields: readonly FieldProblem[],
    readonly requestId: string | undefined,
    readonly retryAfterSeconds: number | undefined,
  ) {
    super(message);
  }

  get isGone(): boolean {
    return this.status === 404;
  }
}

/** The server gave no answer: it is down, or the network is. */
export class Unreachable extends Error {
  override readonly name = "Unreachable";

  constructor() {
    super("The server does not answer.");
  }
}

/** The session ended, and the person chose to leave instead of signing in again. */
export class SignedOut extends Error {
  override readonly name = "SignedOut";

  constructor() {
    super("You are signed out.");
  }
}

type Wire = {
  error?: {
    code?: string;
    message?: string;
    hint?: string;
    details?: { fields?: FieldProblem[] };
    request_id?: string;
  };
};

/** A hint that names routes or tools is for who writes a program. */
const forPeople = (hint: string | undefined): string | undefined =>
  hint && /\b(GET|POST|PUT|PATCH|DELETE) \/|\btool amba_/.test(hint) ? undefined : hint;

/** Reads a failed answer; one that is not ours, such as a proxy's, is told by its status. */
export async function readProblem(response: Response): Promise<Problem> {
  const body: Wire = await response.json().catch(() => ({}));
  const told = body.error ?? {};
  const after = Number(response.headers.get("Retry-After"));
  return new Problem(
    response.status,
    told.code ?? "UNKNOWN",
    told.message ?? `The server answered ${response.status}.`,
    forPeople(told.hint),
    told.details?.fields ?? [],
    told.request_id ?? response.headers.get("X-Request-Id") ?? undefined,
    Number.isFinite(after) && after > 0 ? after : undefined,
  );
}

/** Whether the same request may succeed a little later without anybody doing anything. */
export function isPassing(error: unknown): boolean {
  return (
    error instanceof Unreachable ||
    (error instanceof Problem && (error.status === 503 || error.status === 502))
  );
}

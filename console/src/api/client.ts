import { address, type Query } from "./address";
import { answered, unanswered } from "./connection";
import { askedEarly, PATIENCE_MS } from "./early";
import { readProblem, Unreachable } from "./problem";
import { accessToken, renewed } from "./session";

type Options = {
  method?: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
  query?: Query;
  body?: unknown;
  signal?: AbortSignal | undefined;
  /** For sign-in, which has no token yet. */
  anonymous?: boolean;
};

/** Calls the API as whoever is signed in, and answers its JSON. */
export async function call<T>(path: string, options: Options = {}): Promise<T> {
  const response = await send(path, { ...options, isPatient: false });
  return response.json().catch((error) => failed(error, options.signal));
}

/** Calls the API and answers as soon as the answer begins, for answers that take as long as they take. */
export async function follow(path: string, options: Options = {}): Promise<Response> {
  return send(path, { ...options, isPatient: true });
}

type Sending = Options & { isPatient: boolean };

async function send(path: string, options: Sending): Promise<Response> {
  if (options.anonymous) return checked(await exchange(path, options, null));
  const token = await accessToken();
  const response = await exchange(path, options, token);
  if (response.status !== 401) return checked(response);
  return checked(await exchange(path, options, await renewed(token)));
}

async function exchange(path: string, options: Sending, token: string | null): Promise<Response> {
  const headers: Record<string, string> = {};
  if (token) headers.Authorization = `Bearer ${token}`;
  if (options.body !== undefined) headers["Content-Type"] = "application/json";
  const init: RequestInit = { method: options.method ?? "GET", headers };
  if (options.body !== undefined) init.body = JSON.stringify(options.body);
  const signals = options.isPatient ? [] : [AbortSignal.timeout(PATIENCE_MS)];
  if (options.signal) signals.push(options.signal);
  if (signals.length > 0) init.signal = AbortSignal.any(signals);
  try {
    const url = address(path, options.query);
    const early = init.method === "GET" ? askedEarly(url, token) : undefined;
    const response = await (early ?? fetch(url, init));
    answered();
    return response;
  } catch (error) {
    return failed(error, options.signal);
  }
}

/** Told by whether somebody took the request back, or the server let it down. */
function failed(error: unknown, taken: AbortSignal | undefined): never {
  if (taken?.aborted) throw error;
  unanswered();
  throw new Unreachable();
}

async function checked(response: Response): Promise<Response> {
  if (!response.ok) throw await readProblem(response);
  return response;
}

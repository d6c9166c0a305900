import type { Environment } from "./environment.js";
import { AmbaError } from "./error.js";

/** Values that JSON has. */
export type Json =
  | string
  | number
  | boolean
  | null
  | readonly Json[]
  | { readonly [name: string]: Json | undefined };
/** Anything worth keeping with an event: an object of JSON values, at most 32 KiB and 10 levels. */
export type Properties = { readonly [name: string]: Json | undefined };

/** An event on its way. Its text is fixed at once: an attempt that differed from the one before would be a conflict. */
export interface QueuedEvent {
  readonly userId: string;
  /** Sorts as the events happened, and is unique: digits and small letters. */
  readonly order: string;
  readonly body: {
    readonly event: string;
    readonly event_id: string;
    readonly occurred_at?: string;
    readonly properties?: Properties;
  };
  /** Whether `occurred_at` is the device's now, rather than told by the caller. */
  readonly isDeviceTime: boolean;
}

/** What `track` may be told beside name and properties. */
export interface TrackOptions {
  /** When it happened; now, when absent. */
  readonly occurredAt?: Date;
  /** Your own id of it, unique per user: tracked twice, it counts once, and both get its result. A random UUID, when absent. */
  readonly eventId?: string;
}

const MOST_NAME = 200;
const MOST_ID = 500;
const MOST_PROPERTIES_BYTES = 32 * 1024;
const utf8 = new TextEncoder();

export function bytesOf(text: string): number {
  return utf8.encode(text).length;
}

/** Makes events, and refuses what could never be sent, so that it spoils no batch. */
export class EventMaker {
  readonly #environment: Environment;
  readonly #isDeviceTime: boolean;
  #count = 0;

  constructor(environment: Environment, isDeviceTime: boolean) {
    this.#environment = environment;
    this.#isDeviceTime = isDeviceTime;
  }

  make(
    userId: string,
    event: string,
    properties: Properties | undefined,
    options: TrackOptions,
  ): QueuedEvent {
    text("/event", event, MOST_NAME);
    if (options.eventId !== undefined) text("/event_id", options.eventId, MOST_ID);
    const now = this.#environment.now();
    const told = instantText(options.occurredAt);
    const occurredAt = told ?? (this.#isDeviceTime ? new Date(now).toISOString() : undefined);
    return {
      userId,
      // Two tabs may count the same in the same millisecond.
      order: `${digits(now, 9)}${digits(this.#count++ % 36 ** 4, 4)}${this.#environment.uuid().slice(0, 8)}`,
      body: {
        event,
        event_id: options.eventId ?? this.#environment.uuid(),
        ...(occurredAt === undefined ? {} : { occurred_at: occurredAt }),
        ...(properties === undefined ? {} : { properties: snapshot(properties) }),
      },
      isDeviceTime: told === undefined && occurredAt !== undefined,
    };
  }
}

/** The same event, its time left to the server: for a device whose clock is wrong, and for a repetition. */
export function withoutTime(event: QueuedEvent): QueuedEvent {
  const { occurred_at: _, ...body } = event.body;
  return { ...event, body, isDeviceTime: false };
}

function digits(value: number, length: number): string {
  return value.toString(36).padStart(length, "0");
}

function text(field: string, value: unknown, most: number): void {
  const length = typeof value === "string" ? [...value].length : 0;
  if (length < 1 || length > most) throw invalid(field, `must be a text of 1 to ${most} characters`, value);
  if (/\p{Surrogate}/u.test(value as string)) throw invalid(field, "must not have half a character", value);
}

function instantText(instant: Date | undefined): string | undefined {
  if (instant === undefined) return undefined;
  if (!(instant instanceof Date) || Number.isNaN(instant.getTime())) {
    throw invalid("/occurred_at", "must be a valid Date", instant);
  }
  return instant.toISOString();
}

/** As it is now: what the caller changes later is not part of the event. */
function snapshot(properties: Properties): Properties {
  if (typeof properties !== "object" || properties === null || Array.isArray(properties)) {
    throw invalid("/properties", "must be an object", properties);
  }
  const json = jsonOf(properties);
  const size = bytesOf(json);
  if (size > MOST_PROPERTIES_BYTES) {
    throw invalid("/properties", `must have at most ${MOST_PROPERTIES_BYTES} bytes of JSON`, size);
  }
  return JSON.parse(json);
}

function jsonOf(properties: Properties): string {
  try {
    return JSON.stringify(properties);
  } catch (thrown) {
    throw invalid("/properties", "must be made of JSON values", (thrown as Error).message);
  }
}

function invalid(pointer: string, rule: string, value: unknown): AmbaError {
  const shown = String(value).slice(0, 100);
  return new AmbaError({
    code: "INVALID_INPUT",
    message: `${pointer.slice(1)} ${rule}: ${shown}`,
    hint: "The event was not taken; correct it and track it again.",
    details: { fields: [{ pointer, message: `${rule}: ${shown}` }] },
  });
}

import assert from "node:assert/strict";
import { test } from "node:test";
import { backoffMs } from "../src/backoff.js";
import { AmbaError } from "../src/error.js";
import { verdict } from "../src/verdict.js";

test("waits grow to a minute, between half and all of it", () => {
  const table: [attempt: number, random: number, retryAfterMs: number, wait: number][] = [
    [1, 0, 0, 250],
    [1, 0.999, 0, 500],
    [2, 0, 0, 500],
    [5, 0, 0, 4_000],
    [8, 0, 0, 30_000],
    [1_000, 0.5, 0, 45_000],
    // What the server asks for is the least.
    [1, 0, 7_000, 7_000],
    [1, 0.5, 7_000, 7_250],
    [8, 0, 7_000, 30_000],
  ];
  for (const [attempt, random, retryAfterMs, wait] of table) {
    assert.equal(backoffMs(attempt, random, retryAfterMs), wait, `attempt ${attempt}`);
  }
});

test("a failed attempt is judged by what failed", () => {
  const table: [code: string, status: number, size: number, failures: number, verdict: string][] = [
    ["NETWORK", 0, 500, 0, "again"],
    ["TIMEOUT", 0, 500, 0, "again"],
    ["RATE_LIMITED", 429, 500, 0, "again"],
    ["OVERLOADED", 503, 1, 99, "again"],
    ["UNEXPECTED_ANSWER", 200, 1, 0, "again"],
    ["UNEXPECTED_ANSWER", 403, 1, 0, "again"],
    ["UNEXPECTED_ANSWER", 502, 1, 0, "again"],
    ["INVALID_TOKEN", 401, 1, 0, "refresh"],
    ["TRACK_FAILED", 500, 2, 0, "smaller"],
    ["TRACK_FAILED", 500, 1, 9, "again"],
    ["TRACK_FAILED", 500, 1, 10, "drop"],
    ["BODY_TOO_LARGE", 413, 2, 0, "smaller"],
    ["INVALID_JSON", 400, 2, 0, "smaller"],
    ["INVALID_JSON", 400, 1, 0, "drop"],
    ["EVENT_ID_CONFLICT", 409, 1, 0, "drop"],
    ["INVALID_API_KEY", 401, 500, 0, "pause"],
    ["PROJECT_FORBIDDEN", 403, 1, 0, "pause"],
    ["NOT_FOUND", 404, 1, 0, "pause"],
    ["INTERNAL", 0, 1, 0, "pause"],
  ];
  for (const [code, status, size, failures, expected] of table) {
    assert.equal(verdict(new AmbaError({ code, status, message: "" }), size, failures), expected, code);
  }
});

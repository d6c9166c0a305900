import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { AmbaClient, AmbaError, memoryStorage } from "../src/index.js";
import { fileStorage } from "../src/node.js";

type Sent = { events: { event: string; event_id: string; occurred_at?: string }[] };
type Answer = (sent: Sent, call: number) => Response | Error;

const user = { id: "u1", email: null, external_id: null };
const session = { session_token: "t", refresh_token: "r", expires_at: "2026-01-14T10:30:00.000Z", user };

const accepted = (sent: Sent) =>
  Response.json({ data: { tracked: sent.events.length, results: sent.events.map(resultOf) } });

function resultOf({ event_id }: { event_id: string }) {
  const effects = { levels_reached: [], badges_unlocked: [], streaks: [], decisions: [] };
  return {
    id: event_id,
    event_id,
    status: "accepted",
    duplicate: false,
    xp_awarded: 0,
    total_xp: 0,
    level: 1,
    ...effects,
  };
}

function failed(status: number, code: string, headers = {}) {
  return Response.json({ error: { code, message: code, request_id: "1" } }, { status, headers });
}

/** The queue's logic alone, its clock and connection made up: what a server really does is in the other tests. */
async function client(answer: Answer, options = {}) {
  const made = configured(answer, options);
  await made.amba.auth.resumeSession(session as never);
  return made;
}

function configured(answer: Answer, options = {}) {
  const waits: number[] = [];
  const sent: Sent[] = [];
  const storage = memoryStorage();
  const amba = new AmbaClient().configure({
    apiKey: "amb_dev_ck_unit_test_key",
    baseUrl: "https://amba.example.com/",
    storage,
    environment: {
      now: () => Date.UTC(2026, 0, 14),
      random: () => 0,
      wait: async (ms) => void waits.push(ms),
    },
    fetch: async (_, init) => {
      const body = JSON.parse(String(init?.body)) as Sent;
      sent.push(body);
      const given = answer(body, sent.length);
      if (given instanceof Error) throw given;
      return given;
    },
    ...options,
  });
  return { amba, waits, sent, storage };
}

test("what is tracked in one turn goes in one request, in order, with ids and times", async () => {
  const { amba, sent } = await client(accepted);
  await Promise.all(["a", "b", "c"].map((name) => amba.events.track(name)));
  assert.deepEqual(
    sent.map(({ events }) => events.map(({ event }) => event)),
    [["a", "b", "c"]],
  );
  const [first, second] = sent[0]?.events ?? [];
  assert.match(first?.event_id ?? "", /^[0-9a-f-]{36}$/);
  assert.notEqual(first?.event_id, second?.event_id);
  assert.equal(first?.occurred_at, "2026-01-14T00:00:00.000Z");
});

test("a batch has at most 500 events and 900,000 bytes", async () => {
  const { amba, sent } = await client(accepted);
  await Promise.all(Array.from({ length: 1_001 }, () => amba.events.track("a")));
  const text = "x".repeat(30_000);
  await Promise.all(Array.from({ length: 40 }, () => amba.events.track("a", { text })));
  assert.deepEqual(
    sent.map(({ events }) => events.length),
    [500, 500, 1, 29, 11],
  );
});

test("the same is sent again after failures of the connection and the server, with growing waits", async () => {
  const { amba, sent, waits } = await client((body, call) => {
    if (call === 1) return new TypeError("no connection");
    if (call === 2) return failed(503, "OVERLOADED", { "Retry-After": "3" });
    if (call === 3) return new Response("<html>a portal</html>");
    if (call === 4) return Response.json({ data: {} });
    return accepted(body);
  });
  assert.equal((await amba.events.track("a")).status, "accepted");
  assert.deepEqual(waits, [250, 3_000, 1_000, 2_000]);
  assert.equal(new Set(sent.map((body) => JSON.stringify(body))).size, 1);
});

test("one event that breaks the server is found, given up and told; all others arrive", async () => {
  const told: string[] = [];
  const { amba } = await client((body) =>
    body.events.some(({ event }) => event === "poison") ? failed(500, "TRACK_FAILED") : accepted(body),
  );
  amba.on("dropped", ({ event, error }) => told.push(`${event.event}: ${error.code}`));
  const names = Array.from({ length: 100 }, (_, at) => (at === 37 ? "poison" : `e${at}`));
  const ends = await Promise.allSettled(names.map((name) => amba.events.track(name)));
  assert.deepEqual(
    ends.flatMap(({ status }, at) => (status === "rejected" ? [at] : [])),
    [37],
  );
  assert.deepEqual(told, ["poison: TRACK_FAILED"]);
});

test("a key that is refused pauses: all are told, nothing is lost, and flush tries again", async () => {
  let isKeyGood = false;
  const { amba, sent, waits, storage } = await client((body) =>
    isKeyGood ? accepted(body) : failed(401, "INVALID_API_KEY"),
  );
  await assert.rejects(amba.events.track("a"), { code: "INVALID_API_KEY", status: 401 });
  await assert.rejects(amba.events.track("b"), { code: "INVALID_API_KEY" });
  assert.equal(sent.length, 1);
  assert.deepEqual(waits, []);
  assert.equal(storage.keys().filter((key) => key.includes(":event:")).length, 2);
  isKeyGood = true;
  assert.equal(await amba.events.flush(), 0);
  assert.deepEqual(
    sent.at(-1)?.events.map(({ event }) => event),
    ["a", "b"],
  );
  assert.equal(storage.keys().filter((key) => key.includes(":event:")).length, 0);
});

test("a full queue refuses, and keeps what it has", async () => {
  const { amba } = await client(() => new TypeError("no connection"), {
    maxQueuedEvents: 2,
    environment: { wait: () => new Promise(() => {}) },
  });
  void amba.events.track("a");
  void amba.events.track("b");
  await assert.rejects(amba.events.track("c"), { code: "QUEUE_FULL" });
  assert.equal(amba.events.queued, 2);
  amba.close();
});

test("a storage that is full is told, and the event is sent all the same", async () => {
  const storage = memoryStorage();
  const codes: string[] = [];
  const full = {
    ...storage,
    set: () => {
      throw new Error("quota");
    },
  };
  const { amba } = await client(accepted, { storage: full });
  amba.on("error", ({ code }) => codes.push(code));
  assert.equal((await amba.events.track("a")).status, "accepted");
  assert.deepEqual(codes, ["STORAGE_FAILED"]);
});

test("what could never be sent is refused at once", async () => {
  const { amba, sent } = await client(accepted);
  const loop: Record<string, unknown> = {};
  loop.loop = loop;
  await assert.rejects(amba.events.track(""), { code: "INVALID_INPUT" });
  await assert.rejects(amba.events.track("x".repeat(201)), { code: "INVALID_INPUT" });
  await assert.rejects(amba.events.track("a", loop as never), { code: "INVALID_INPUT" });
  await assert.rejects(amba.events.track("a", { big: "x".repeat(33_000) }), { code: "INVALID_INPUT" });
  await assert.rejects(amba.events.track("a", {}, { occurredAt: new Date("no") }), { code: "INVALID_INPUT" });
  assert.equal(sent.length, 0);
});

const HALF = String.fromCharCode(0xd83d);

test("an id of the caller's, however odd, holds up no other event, and survives a reload", async () => {
  const ids = [`${"x".repeat(35)}\u{1f600}`, "\u{1f600}".repeat(250), "a/b:c%zz\n", "\u6f22".repeat(500)];
  const folder = mkdtempSync(join(tmpdir(), "amba-sdk-ids-"));
  try {
    const storage = fileStorage(folder);
    const { amba } = await client(() => failed(401, "INVALID_API_KEY"), { storage });
    const codes: string[] = [];
    amba.on("error", ({ code }) => codes.push(code));
    await Promise.allSettled(ids.map((eventId) => amba.events.track("a", {}, { eventId })));
    amba.close();
    assert.deepEqual(codes, ["INVALID_API_KEY"]);
    const next = await client(accepted, { storage });
    assert.equal(await next.amba.events.flush(), 0);
    assert.deepEqual(next.sent.flatMap(({ events }) => events.map((it) => it.event_id)).sort(), ids.sort());
    assert.deepEqual(
      storage.keys().filter((key) => key.includes(":event:")),
      [],
    );
    await assert.rejects(next.amba.events.track("a", {}, { eventId: `x${HALF}` }), { code: "INVALID_INPUT" });
    await assert.rejects(next.amba.events.track(`x${HALF}`), { code: "INVALID_INPUT" });
    await next.amba.events.track("a");
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test("a storage that does not forget holds up nothing", async () => {
  const remove = () => {
    throw new Error("read-only");
  };
  const { amba } = await client(
    ({ events }) =>
      Response.json({
        data: {
          results: events.map((it) =>
            it.event === "bad" ? { error: { code: "INVALID_INPUT", message: "" } } : resultOf(it),
          ),
        },
      }),
    { storage: { ...memoryStorage(), remove } },
  );
  const codes: string[] = [];
  amba.on("error", ({ code }) => codes.push(code));
  const ends = await Promise.allSettled(["a", "bad", "b"].map((name) => amba.events.track(name)));
  assert.deepEqual(
    ends.map(({ status }) => status),
    ["fulfilled", "rejected", "fulfilled"],
  );
  assert.equal(amba.events.queued, 0);
  assert.deepEqual(codes, ["STORAGE_FAILED", "STORAGE_FAILED", "STORAGE_FAILED"]);
});

test("session and waiting events outlive the API key, for another key of the same kind alone", async () => {
  const storage = memoryStorage();
  const space = "amba:dev@https_amba.example.com";
  const first = await client(accepted, { storage });
  first.amba.events.track("a").catch(() => {});
  first.amba.close();
  const kept = storage.keys();
  assert.deepEqual(
    kept.map((key) => key.startsWith(`${space}:session`) || key.startsWith(`${space}:event:u1:`)),
    [true, true],
  );
  for (const options of [{ apiKey: "amb_live_ck_another_key_now" }, { storageName: "other" }]) {
    const { amba } = configured(accepted, { storage, ...options });
    assert.equal(amba.auth.session, undefined);
    amba.close();
    assert.deepEqual(storage.keys(), kept);
  }
  const next = configured(accepted, { storage, apiKey: "amb_dev_ck_another_key_now" });
  assert.equal(next.amba.auth.session?.user.id, "u1");
  assert.equal(await next.amba.events.flush(), 0);
  assert.deepEqual(storage.keys(), [`${space}:session`]);
  next.amba.close();
});

test("the session that an app sees has what the server gave, and nothing else", async () => {
  const { amba } = await client(accepted);
  assert.deepEqual(amba.auth.session, session);
  assert.deepEqual(await amba.auth.signInAnonymously(), session);
});

test("a device's wrong clock, ahead or far behind, and an id that was sent before leave the time to the server", async () => {
  for (const code of ["EVENT_IN_FUTURE", "EVENT_TOO_OLD", "EVENT_ID_CONFLICT"]) {
    const refusal = { error: { code, message: code } };
    const judge = ({ events }: Sent) =>
      Response.json({
        data: { results: events.map((it) => (it.occurred_at === undefined ? resultOf(it) : refusal)) },
      });
    const { amba } = await client(judge);
    assert.equal((await amba.events.track("a", {}, { eventId: "mine" })).status, "accepted");
    await assert.rejects(amba.events.track("a", {}, { occurredAt: new Date(0) }), { code });
    amba.close();
  }
});

test("an event that is too old because it waited for long is refused", async () => {
  const storage = memoryStorage();
  const occurred_at = "2025-11-01T00:00:00.000Z";
  const body = { event: "a", event_id: "1", occurred_at };
  const kept = { userId: "u1", order: "0", body, isDeviceTime: true };
  storage.set("amba:dev@https_amba.example.com:event:u1:0", JSON.stringify(kept));
  const told: string[] = [];
  const refusal = { error: { code: "EVENT_TOO_OLD", message: "" } };
  const { amba } = configured(() => Response.json({ data: { results: [refusal] } }), { storage });
  amba.on("dropped", ({ error }) => told.push(error.code));
  await amba.auth.resumeSession(session as never);
  assert.equal(await amba.events.flush(), 0);
  assert.deepEqual(told, ["EVENT_TOO_OLD"]);
});

test("a wait that is asked for is an hour at most", async () => {
  const { amba, waits } = await client((body, call) =>
    call === 1 ? failed(503, "OVERLOADED", { "Retry-After": "3000000" }) : accepted(body),
  );
  await amba.events.track("a");
  assert.deepEqual(waits, [3_600_000]);
});

test("options that cannot be are refused with what they must be", () => {
  const apiKey = "amb_dev_ck_unit_test_key";
  const baseUrl = "https://amba.example.com";
  for (const options of [
    { apiKey: "", baseUrl },
    { apiKey: "amb_live_sk_secret", baseUrl },
    { apiKey, baseUrl: "amba.example.com" },
    { apiKey, baseUrl, maxQueuedEvents: 0 },
    { apiKey, baseUrl, storageName: "a:b" },
  ]) {
    assert.throws(() => new AmbaClient().configure(options), { code: "INVALID_OPTION" });
  }
  assert.throws(
    () => new AmbaClient().xp,
    (thrown) => thrown instanceof AmbaError && thrown.code === "NOT_CONFIGURED",
  );
});

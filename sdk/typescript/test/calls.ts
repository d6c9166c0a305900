import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { before, test } from "node:test";
import { promisify } from "node:util";
import { AmbaClient, type AmbaOptions, memoryStorage } from "../src/index.js";
import { fileStorage } from "../src/node.js";
import type { Project, Server } from "./server.js";
import { fitnessProject, shared } from "./shared.js";

let server: Server;
let project: Project;

before(async () => {
  server = await shared();
  project = await fitnessProject(server);
});

function client(options: Partial<AmbaOptions> = {}): AmbaClient {
  return new AmbaClient().configure({ apiKey: project.apiKey, baseUrl: server.url, ...options });
}

/** A fetch that tells which paths were asked for. */
function watched() {
  const paths: string[] = [];
  const fetch: typeof globalThis.fetch = (input, init) => {
    paths.push(new URL(String(input)).pathname);
    return globalThis.fetch(input, init);
  };
  return { fetch, paths };
}

test("an event's effects come as its result, and as callbacks", async () => {
  const amba = client();
  const told: string[] = [];
  amba.on("xp", ({ total_xp }) => told.push(`xp ${total_xp}`));
  amba.on("level", ({ level }) => told.push(`level ${level}`));
  amba.on("badge", ({ key }) => told.push(`badge ${key}`));
  amba.on("streak", ({ key, current_count }) => told.push(`streak ${key} ${current_count}`));
  await amba.auth.signInAnonymously();
  const result = await amba.events.track("workout_completed", { minutes: 42 });
  assert.equal(result.xp_awarded, 100);
  assert.deepEqual(told, ["xp 100", "level 2", "badge first_workout", "streak daily 1"]);
});

test("what a user has can be read", async () => {
  const amba = client({ timezone: "Europe/Berlin" });
  const { user } = await amba.auth.signInAnonymously({ display_name: "Ada" });
  await amba.events.track("workout_completed");
  const balance = await amba.xp.getBalance();
  assert.deepEqual(
    [
      balance.user_id,
      balance.total_xp,
      balance.current_level,
      balance.xp_into_level,
      balance.xp_to_next_level,
    ],
    [user.id, 100, 2, 0, 400],
  );
  assert.equal(balance.xp_this_period, 100);
  assert.deepEqual((await amba.xp.getHistory(20)).map(({ reason }) => reason).sort(), ["badge", "rule"]);
  assert.deepEqual((await amba.xp.getHistory(1)).length, 1);
  assert.equal((await amba.xp.getHistoryPage({ limit: 1, offset: 1 })).total, 2);
  assert.ok((await amba.xp.getRules()).some(({ name }) => name === "Workout"));
  assert.equal((await amba.streaks.getAll()).find(({ key }) => key === "daily")?.current_count, 1);
  assert.equal((await amba.streaks.qualify("login")).current_count, 1);
  assert.ok((await amba.achievements.getAll()).length >= 11);
  assert.ok((await amba.achievements.get("first_workout")).unlocked_at);
  assert.ok((await amba.leaderboards.getAll()).some(({ key }) => key === "weekly"));
  const top = await amba.leaderboards.get("weekly", { limit: 5 });
  assert.ok(top.data.some(({ display_name }) => display_name === "Ada"));
  assert.ok(
    (await amba.leaderboards.getAroundMe("weekly", { radius: 1 })).some(({ user_id }) => user_id === user.id),
  );
  assert.equal((await amba.leaderboards.getMyRank("weekly")).score, 100);
  assert.equal((await amba.profile.get()).level, 2);
  assert.equal((await amba.users.me()).timezone, "Europe/Berlin");
  assert.equal((await amba.users.update({ display_name: "Ada L." })).display_name, "Ada L.");
});

test("failures have the server's code, hint and request id", async () => {
  const amba = client();
  await assert.rejects(amba.xp.getBalance(), { code: "NOT_SIGNED_IN", status: 0 });
  await assert.rejects(amba.events.track("workout_completed"), { code: "NOT_SIGNED_IN" });
  await amba.auth.signInAnonymously();
  await assert.rejects(amba.streaks.qualify("none"), ({ code, status, hint, requestId }) => {
    assert.deepEqual([code, status], ["STREAK_NOT_FOUND", 404]);
    assert.match(hint, /amba_create_streak/);
    return requestId.length > 0;
  });
  await assert.rejects(amba.xp.getHistory(201), { code: "INVALID_LIMIT", status: 400 });
  await assert.rejects(amba.users.update({ timezone: "Mars/Olympus" }), { code: "INVALID_TIMEZONE" });
  const elsewhere = client({ baseUrl: "http://127.0.0.1:9", environment: { wait: async () => {} } });
  await assert.rejects(elsewhere.auth.signInAnonymously(), { code: "NETWORK", status: 0 });
});

test("a refused event rejects, is told, and spoils no other", async () => {
  const amba = client();
  const dropped: string[] = [];
  amba.on("dropped", ({ error }) => dropped.push(error.code));
  await amba.auth.signInAnonymously();
  const future = new Date(Date.now() + 3_600_000);
  const [good, late, first, other] = await Promise.allSettled([
    amba.events.track("a"),
    amba.events.track("a", {}, { occurredAt: future }),
    amba.events.track("a", {}, { eventId: "mine" }),
    amba.events.track("b", {}, { eventId: "mine" }),
  ]);
  assert.equal(good.status, "fulfilled");
  assert.equal(first.status, "fulfilled");
  assert.equal((late as PromiseRejectedResult).reason.code, "EVENT_IN_FUTURE");
  assert.equal((other as PromiseRejectedResult).reason.code, "EVENT_ID_CONFLICT");
  assert.deepEqual(dropped, ["EVENT_IN_FUTURE", "EVENT_ID_CONFLICT"]);
});

test("a device whose clock runs ahead, or is far behind, loses no event", async () => {
  for (const days of [1, -400]) {
    const amba = client({ environment: { now: () => Date.now() + days * 86_400_000 } });
    await amba.auth.signInAnonymously();
    assert.equal((await amba.events.track("workout_completed")).status, "accepted");
  }
});

test("answers that are lost do not make events count twice", async () => {
  let lost = 0;
  const cutting: typeof globalThis.fetch = async (input, init) => {
    const response = await globalThis.fetch(input, init);
    if (!String(input).endsWith("/events") || ++lost > 3) return response;
    throw new TypeError("the connection broke");
  };
  const amba = client({ fetch: cutting, environment: { wait: async () => {} } });
  await amba.auth.signInAnonymously();
  const results = await Promise.all(Array.from({ length: 20 }, () => amba.events.track("workout_completed")));
  assert.ok(results.every(({ duplicate }) => duplicate));
  assert.equal((await amba.xp.getBalance()).total_xp, 20 * 50 + 50);
});

test("a session that is over is refreshed once, however many calls find it so, and in the middle of events", async () => {
  const storage = memoryStorage();
  const { fetch, paths } = watched();
  const amba = client({ storage, fetch });
  await amba.auth.signInAnonymously();
  const [key = ""] = storage.keys();
  const spoil = () =>
    storage.set(key, JSON.stringify({ ...JSON.parse(storage.get(key) ?? ""), session_token: "over" }));
  spoil();
  await Promise.all(Array.from({ length: 20 }, () => amba.xp.getBalance()));
  assert.equal(paths.filter((path) => path.endsWith("/refresh")).length, 1);
  spoil();
  const results = await Promise.all(Array.from({ length: 600 }, () => amba.events.track("a")));
  assert.equal(results.length, 600);
  assert.equal(paths.filter((path) => path.endsWith("/refresh")).length, 2);
});

test("a refresh whose answer is lost does not end the session", async () => {
  const storage = memoryStorage();
  let isLost = false;
  const fetch: typeof globalThis.fetch = async (input, init) => {
    const answer = await globalThis.fetch(input, init);
    if (isLost || !String(input).endsWith("/refresh")) return answer;
    isLost = true;
    throw new TypeError("the connection broke");
  };
  const before = await client({ storage, fetch }).auth.signInAnonymously();
  const [key = ""] = storage.keys();
  storage.set(key, JSON.stringify({ ...JSON.parse(storage.get(key) ?? ""), session_token: "over" }));
  const { user_id } = await client({ storage, fetch }).xp.getBalance();
  assert.equal(user_id, before.user.id);
  assert.ok(isLost);
});

test("a refresh whose answer is held until it is given up does not end the session", async () => {
  const storage = memoryStorage();
  let refreshes = 0;
  const holding: typeof globalThis.fetch = async (input, init) => {
    // The short patience is for the held answer alone: this machine may be slow.
    const answer = await globalThis.fetch(input, { ...init, signal: null });
    if (!String(input).endsWith("/refresh") || ++refreshes > 1) return answer;
    const { signal } = init as { signal: AbortSignal };
    while (!signal.aborted) await new Promise((resolve) => setImmediate(resolve));
    throw signal.reason;
  };
  const amba = client({ storage, fetch: holding, timeoutMs: 100, environment: { wait: async () => {} } });
  const before = await amba.auth.signInAnonymously();
  const [key = ""] = storage.keys();
  storage.set(key, JSON.stringify({ ...JSON.parse(storage.get(key) ?? ""), session_token: "over" }));
  assert.equal((await amba.xp.getBalance()).user_id, before.user.id);
  assert.equal(refreshes, 2);
});

test("an id of the caller's, tracked again later, counts once", async () => {
  let now = Date.now();
  const amba = client({ environment: { now: () => now++ } });
  await amba.auth.signInAnonymously();
  const track = () => amba.events.track("workout_completed", {}, { eventId: "order-17" });
  const [first, second] = [await track(), await track()];
  assert.deepEqual([first.duplicate, second.duplicate, second.id], [false, true, first.id]);
});

test("one user's events are never sent as another's, and wait for their user", async () => {
  const storage = memoryStorage();
  const login = { email: "ada@example.com", password: "correct horse" };
  let isDown = false;
  const gate: typeof globalThis.fetch = (input, init) =>
    isDown && String(input).endsWith("/events")
      ? Promise.reject(new TypeError("no connection"))
      : globalThis.fetch(input, init);
  const amba = client({ storage, fetch: gate });
  const ended: string[] = [];
  amba.on("signed_out", ({ user_id }) => ended.push(user_id));
  const ada = await amba.auth.signUpWithEmail(login);
  isDown = true;
  const waiting = amba.events.track("workout_completed");
  await amba.auth.signUpWithEmail({ ...login, email: "bob@example.com" });
  await assert.rejects(waiting, { code: "SIGNED_OUT" });
  assert.deepEqual(ended, [ada.user.id]);
  isDown = false;
  await amba.events.track("a");
  assert.equal((await amba.xp.getBalance()).total_xp, 0);
  await amba.auth.logInWithEmail(login.email, login.password);
  assert.equal(await amba.events.flush(), 0);
  assert.equal((await amba.xp.getBalance()).total_xp, 100);
});

test("a session that the server takes no more ends, and is told", async () => {
  const amba = client();
  const { refresh_token } = await amba.auth.signInAnonymously();
  await amba.auth.refresh();
  const ended: string[] = [];
  amba.on("signed_out", ({ error }) => ended.push(error?.code ?? ""));
  // Someone else uses the old refresh token: the family is revoked.
  await fetch(`${server.url}/client/auth/refresh`, {
    method: "POST",
    headers: { "X-Api-Key": project.apiKey, "Content-Type": "application/json" },
    body: JSON.stringify({ refresh_token }),
  });
  await assert.rejects(amba.xp.getBalance(), { code: "INVALID_TOKEN" });
  assert.deepEqual(ended, ["INVALID_TOKEN"]);
  assert.equal(amba.auth.session, undefined);
});

test("logout sends what waits, and ends the session at the server", async () => {
  const amba = client();
  const { session_token } = await amba.auth.signInAnonymously();
  void amba.events.track("workout_completed");
  await amba.auth.logout();
  assert.equal(amba.auth.session, undefined);
  const headers = { "X-Api-Key": project.apiKey, Authorization: `Bearer ${session_token}` };
  assert.equal((await fetch(`${server.url}/client/xp`, { headers })).status, 401);
});

test("a folder keeps session and events over the end of a process", async () => {
  const folder = mkdtempSync(join(tmpdir(), "amba-sdk-files-"));
  try {
    const down: typeof globalThis.fetch = (input, init) =>
      String(input).endsWith("/events")
        ? Promise.reject(new TypeError("away"))
        : globalThis.fetch(input, init);
    const first = client({ storage: fileStorage(folder), fetch: down });
    const before = await first.auth.signInAnonymously();
    for (let i = 0; i < 3; i++) void first.events.track("workout_completed", { i });
    first.close();
    const second = client({ storage: fileStorage(folder) });
    assert.equal((await second.auth.signInAnonymously()).user.id, before.user.id);
    assert.equal(await second.events.flush(), 0);
    assert.equal((await second.xp.getBalance()).total_xp, 200);
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test("the test clock's project takes the server's time", async () => {
  const turned = await server.project();
  await server.admin(`/admin/projects/${turned.id}/clock`, { now: "2031-05-01T12:00:00Z" }, "PUT");
  const amba = client({ apiKey: turned.apiKey, occurredAt: "server" });
  await amba.auth.signInAnonymously();
  assert.equal((await amba.events.track("a")).status, "accepted");
});

test("the examples run", async () => {
  const examples = new URL("../../../../examples/sdk/", import.meta.url).pathname;
  const env = { ...process.env, AMBA_KEY: project.apiKey, AMBA_URL: server.url };
  const run = async (name: string) => (await promisify(execFile)("node", [examples + name], { env })).stdout;
  const { xp, history } = JSON.parse(await run("xp.mjs"));
  assert.equal(xp.total_xp, 100);
  assert.equal(history.length, 2);
  assert.equal(await run("workout.mjs"), "Level 2!\nBadge first_workout!\ndaily: 1\n+100 XP\n");
});

for (const page of ["README.md", "sdk/typescript/README.md", "docs/how-to/use-the-typescript-sdk.md"]) {
  test(`the blocks of js in ${page} run`, async () => {
    const root = new URL("../../../../", import.meta.url).pathname;
    const blocks = readFileSync(root + page, "utf8").matchAll(/^```js\n(.*?)^```/gms);
    const code = Array.from(blocks, ([, block]) => block)
      .join("\n")
      .replaceAll("amb_dev_ck_…", project.apiKey)
      .replaceAll(/https:\/\/amba\.example\.com|http:\/\/127\.0\.0\.1:8080/g, server.url);
    assert.match(code, /Amba\.configure/);
    const folder = join(root, "sdk/typescript/target/pages");
    mkdirSync(folder, { recursive: true });
    const file = join(folder, `${page.replaceAll("/", "-")}.mjs`);
    writeFileSync(file, code);
    const cwd = mkdtempSync(join(tmpdir(), "amba-sdk-page-"));
    try {
      await promisify(execFile)("node", [file], { cwd, timeout: 60_000 });
    } finally {
      rmSync(cwd, { recursive: true });
    }
  });
}

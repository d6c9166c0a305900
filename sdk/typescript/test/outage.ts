import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { AmbaClient } from "../src/index.js";
import { browse, left } from "./browser.js";
import type { Project, Server } from "./server.js";
import { shared } from "./shared.js";

const EVENTS = 1_000;
/** So many may be tracked before the server was killed once, twice, and from then on: there is always more to come. */
const STAGES = [400, 700, EVENTS] as const;

/** An app that tracks event after event, whatever happens to the server, and notes each result. */
interface App {
  /** How many events have their result. */
  settled(): Promise<number>;
  /** Lets it track so many of all. */
  goOn(upTo: number): Promise<void>;
  /** XP and length of the ledger, once all events have their result. */
  outcome(): Promise<{ results: number; distinct: number; duplicates: number; xp: number; entries: number }>;
}

/** What an app and its test know in common. */
interface Noted {
  readonly results: { id: string; duplicate: boolean }[];
  /** How many events may be tracked by now. */
  allowed: number;
}

/** Runs where the app runs: here, or in a page. */
async function track(amba: AmbaClient, count: number, noted: Noted) {
  await amba.auth.signInAnonymously();
  const all: Promise<unknown>[] = [];
  for (let i = 0; i < count; i++) {
    while (i >= noted.allowed) await new Promise((resolve) => setTimeout(resolve, 20));
    all.push(amba.events.track("step", { i }).then((result) => noted.results.push(result)));
    // An app's events come one after another.
    if (i % 5 === 4) await new Promise((resolve) => setTimeout(resolve, 2));
  }
  await Promise.all(all);
  const { results } = noted;
  return {
    results: results.length,
    distinct: new Set(results.map(({ id }) => id)).size,
    duplicates: results.filter(({ duplicate }) => duplicate).length,
    xp: (await amba.xp.getBalance()).total_xp,
    entries: (await amba.xp.getHistoryPage({ limit: 1 })).total,
  };
}

let server: Server;
let project: Project;

before(async () => {
  server = await shared();
  project = await server.project();
  await server.admin(`/admin/projects/${project.id}/xp`, { name: "Step", event_name: "step", xp_amount: 1 });
});

const closing: (() => unknown)[] = [];
after(() => Promise.all(closing.map((close) => close())));

function inNode(): App {
  const amba = new AmbaClient().configure({ apiKey: project.apiKey, baseUrl: server.url });
  closing.push(() => amba.close());
  const noted: Noted = { results: [], allowed: STAGES[0] };
  const outcome = track(amba, EVENTS, noted);
  return {
    settled: async () => noted.results.length,
    goOn: async (upTo) => {
      noted.allowed = upTo;
    },
    outcome: () => outcome,
  };
}

async function inChromium(): Promise<App> {
  const here = await browse();
  closing.push(here.close);
  const page = await here.browser.newPage();
  await page.goto(`${here.page}?${new URLSearchParams({ key: project.apiKey, url: server.url })}`);
  await page.waitForFunction(() => window.Amba?.auth.session !== undefined);
  const noted = await page.evaluateHandle((allowed): Noted => ({ results: [], allowed }), STAGES[0]);
  const outcome = page.evaluate(
    ([text, count, noted]) => new Function(`return ${text}`)()(window.Amba, count, noted),
    [String(track), EVENTS, noted] as const,
  );
  return {
    settled: () => noted.evaluate(({ results }) => results.length),
    goOn: (upTo) =>
      noted.evaluate((it, all) => {
        it.allowed = all;
      }, upTo),
    outcome: () => outcome,
  };
}

const smallest = async (apps: readonly App[]) =>
  Math.min(...(await Promise.all(apps.map((app) => app.settled()))));

async function until(apps: readonly App[], count: number): Promise<void> {
  while ((await smallest(apps)) < count) await new Promise((resolve) => setImmediate(resolve));
}

test(`1,000 events, the server killed twice, each counted once: in Node${left ? "" : " and in Chromium"}`, async (t) => {
  const apps = left ? [inNode()] : [await inChromium(), inNode()];
  if (left) t.diagnostic(`not in Chromium: ${left}`);
  for (const upTo of STAGES.slice(1)) {
    // Killed when it has just answered some, with others under way.
    await until(apps, (await smallest(apps)) + 50);
    await server.kill();
    // Some are tracked while it is away.
    await Promise.all(apps.map((app) => app.goOn(upTo)));
    await server.start();
  }
  for (const app of apps) {
    const { duplicates, ...outcome } = await app.outcome();
    assert.deepEqual(outcome, { results: EVENTS, distinct: EVENTS, xp: EVENTS, entries: EVENTS });
    t.diagnostic(`${duplicates} events had counted before their answer came`);
  }
});
